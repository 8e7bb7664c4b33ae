import { HIDING_PLACE } from './hiding-place.ts';
import { type Line, type Note, unquoted } from './settings-lines.ts';

/** What settings of PHP in a folder run, open or hide. */
export function judgePhpSettings(lines: readonly Line[], note: Note): void {
  for (const line of lines) {
    prepend(line, note);
    opening(line, note);
    odd(line, note);
  }
  everythingAllowed(lines, note);
}

/** Firewalls that rightly run before each page. */
const FIREWALL =
  /(?:wordfence-waf|ninjafirewall|nfwlog|malcare-waf|mcwaf|aios-bootstrap|patchstack|sucuri|astra|secupress|bps|rsfirewall|firewall)[\w./-]*\.php$/i;

function prepend(line: Line, note: Note): void {
  const match = /^(?:php_(?:admin_)?value\s+)?["']?auto_(?:pre|ap)pend_file\b["']?\s*=?\s*(.*)/i.exec(line.text);
  if (match === null) return;
  const target = unquoted((match[1] ?? '').trim());
  if (target === '' || /^none$/i.test(target) || FIREWALL.test(target)) return;
  const isOdd = !/\.(?:php\d?|inc)$/i.test(target) || HIDING_PLACE.test(target);
  note(line, 'htaccess.auto-prepend', isOdd ? 'high' : 'medium', 'Runs a file before or after every page');
}

function opening(line: Line, note: Note): void {
  if (/^(?:php_(?:admin_)?(?:value|flag)\s+)?allow_url_include\s*=?\s*["']?(?:1|on|true)\b/i.test(line.text))
    note(line, 'htaccess.opens-php', 'high', 'Lets PHP include code from other servers');
  // there is no such setting: someone hopes that it opens what the server forbids
  if (/^(?:shell_)?exec\s*=\s*["']?(?:on|1|true)\b/i.test(line.text))
    note(line, 'htaccess.opens-php', 'high', 'Takes back what PHP was forbidden to do');
  if (/^(?:SecFilterEngine|SecRuleEngine|SecFilterScanPOST)\s+off/i.test(line.text))
    note(line, 'htaccess.firewall-off', 'low', 'Turns the web server’s firewall off');
}

/** Settings that are only of use to someone who hides code in what PHP reads or writes. */
function odd(line: Line, note: Note): void {
  const match = /^(?:php_(?:admin_)?(?:value|flag)\s+)?([a-z_.]+)\s*[=\s]\s*(.*)/i.exec(line.text);
  const [, name = '', value = ''] = match ?? [];
  if (ODD_SETTINGS.some(([setting, values]) => setting.test(name) && values.test(unquoted(value.trim()))))
    note(line, 'htaccess.odd-setting', 'high', 'Sets PHP so that hidden code runs');
}

const ODD_SETTINGS: readonly (readonly [RegExp, RegExp])[] = [
  // code that scanners cannot read
  [/^zend\.script_encoding$/i, /^UTF-?(?:7|16|32)/i],
  // a log that is run as a script
  [/^(?:mail\.log|error_log)$/i, /\.(?:php\d?|phtml|phar)$/i],
  [/^output_handler$/i, /^(?:system|exec|passthru|shell_exec|assert)$/i],
  [/^(?:unserialize_callback_func|assert\.callback)$/i, /^(?:system|exec|passthru|shell_exec|assert|eval)$/i],
  [/^error_(?:ap|pre)pend_string$/i, /<(?:\?|script\b)/i],
];

/** In a few lines of their own; the file that PHP is shipped with says some of it among hundreds. */
function everythingAllowed(lines: readonly Line[], note: Note): void {
  const taken = lines.find(({ text }) => DISABLE_NOTHING.test(text));
  if (taken === undefined) return;
  const others = lines.filter(({ text }) => OPENED.test(text)).length;
  const severity = others > 0 && lines.length <= 12 ? 'high' : 'medium';
  note(taken, 'htaccess.opens-php', severity, 'Takes back what PHP was forbidden to do');
}

const DISABLE_NOTHING = /^(?:php_(?:admin_)?value\s+)?disable_functions\s*=?\s*["']?(?:none|null)?["']?\s*$/i;
const OPENED =
  /^(?:php_(?:admin_)?(?:value|flag)\s+)?(?:safe_mode\s*=?\s*["']?(?:off|0)|open_basedir\s*=?\s*["']?(?:off|none)|suhosin\.(?:simulation\s*=\s*(?:on|1)|executor\.func\.blacklist))/i;
