import { escapeText } from '../../domain/escape-text.ts';
import type { Sighting } from '../../domain/finding.ts';
import { HIDING_PLACE } from './hiding-place.ts';
import { judgePhpSettings } from './php-settings.ts';
import { judgeRewrites } from './rewrites.ts';
import { type Line, linesOf, type Note, unquoted } from './settings-lines.ts';

/**
 * What the settings of a web server or of PHP give away (one character per byte): other files run as PHP, code that runs before
 * each page, visitors who are sent elsewhere. The first 20,000 lines are read; each rule is told once. Some of it is honest but
 * for a folder of uploads.
 */
export function judgeServerSettings(text: string, amongUploads = false): readonly Sighting[] {
  return judgeLines(linesOf(text), amongUploads);
}

function judgeLines(all: readonly Line[], amongUploads: boolean): Sighting[] {
  const found = new Map<string, Sighting>();
  const note: Note = (line, rule, severity, title) => {
    if (found.has(rule)) return;
    found.set(rule, {
      kind: 'persistence',
      severity,
      confidence: severity === 'high' ? 'likely' : 'possible',
      rule,
      title,
      line: line.number,
      offset: line.offset,
      excerpt: escapeText(line.text).slice(0, 120),
      remedy: 'Restore the file from a release or a good backup; check what it lets run.',
    });
  };
  for (const line of all)
    if (/<\?(?:php\s|=)[^?]*[;(]/i.test(line.text)) note(line, 'htaccess.php-inside', 'high', 'Holds PHP code');
  const lines = all.filter((line) => !/^[#;]/.test(line.text));
  handlers(lines, note);
  judgePhpSettings(lines, note);
  judgeRewrites(lines, amongUploads, note);
  allowLists(lines, note);
  openFolder(lines, note);
  indexes(lines, note);
  additions(lines, note);
  programs(lines, note);
  if (amongUploads) scriptsLetRun(lines, note);
  return [...found.values()];
}

/** Endings that servers run as PHP or CGI anyway. */
const PHP_ENDING = /^\.?(?:php\d{0,2}|phtml|pht|phps|phar|inc|html?|shtml|xhtml)$/i;
const CGI_ENDING = /^\.?(?:cgi|fcgi|fpl|pl|py|rb|sh|lua)$/i;
const SSI_ENDING = /^\.?(?:s?html?|stm|shtm)$/i;
const CGI_HANDLER = /cgi-script|lua-script|perl-script|python-program/i;
const PHP_HANDLER =
  /(?:x-httpd-(?:ea-|alt-|lsphp-?)?php|x-(?:httpd-)?lsphp|^["']?proxy:(?:unix|fcgi):|php\d*-(?:script|cgi|fcgi|fpm)|httpd-php|php\d*_?cgi|php-fastcgi|phpini)/i;

const PICTURES = /\.?(?:jpe?g|png|gif|ico|bmp|webp)\b/i;

/** Pages with includes of the server, and scripts whose source that handler shows: told below. */
function isReadForIncludes(ending: string): boolean {
  return SSI_ENDING.test(ending) || /^\.?php\d?$/i.test(ending);
}

function handlers(lines: readonly Line[], note: Note): void {
  // a program handler without the right to run programs is how Magento switches scripts off
  const forbidden = lines.some((line) => /^Options\b.*-ExecCGI/i.test(line.text));
  // `Action` gives a handler of any name to a script
  const scripts = new Set(
    lines.flatMap(
      ({ text }) => /^Action\s+(\S+)\s+["']?\/?[^"'\s]*(?:\.php\d?\b|\/php[\w.-]*["']?$)/i.exec(text)?.[1] ?? [],
    ),
  );
  const blocks: string[] = [];
  for (const line of lines) {
    const opened = /^<(?:Files|FilesMatch|Location\w*|Directory\w*)\s+~?\s*(.*?)>?$/i.exec(line.text);
    if (opened !== null) blocks.push(opened[1] ?? '');
    else if (/^<\/(?:Files|Location|Directory)/i.test(line.text)) blocks.pop();
    const add = /^(AddHandler|AddType)\s+(\S+)\s+(.+)$/i.exec(line.text);
    if (add !== null) {
      const endings = (add[3] ?? '').split(/\s+/);
      const handler = add[2] ?? '';
      if (
        (PHP_HANDLER.test(handler) || scripts.has(handler)) &&
        endings.some((ending) => !PHP_ENDING.test(unquoted(ending)))
      ) {
        note(line, 'htaccess.odd-handler', 'high', 'Runs files with an odd ending as PHP');
      } else if (
        !forbidden &&
        CGI_HANDLER.test(handler) &&
        endings.some((ending) => !CGI_ENDING.test(unquoted(ending)))
      ) {
        note(line, 'htaccess.odd-handler', 'high', 'Runs files with an odd ending as programs');
      } else if (/^server-parsed$/i.test(handler) && endings.some((ending) => !isReadForIncludes(unquoted(ending)))) {
        note(line, 'htaccess.odd-handler', 'high', 'Runs files with an odd ending as programs');
      } else if (
        /^(?:text\/(?:plain|html)|txt|text|server-parsed|application\/(?:x-httpd-cgi|octet-stream))$/i.test(handler) &&
        endings.some((ending) => /^\.?php\d?$/i.test(unquoted(ending)))
      ) {
        note(line, 'htaccess.shows-source', 'high', 'Serves the source of PHP files instead of running them');
      }
    }
    const set = /^(?:SetHandler|ForceType)\s+(\S+)/i.exec(line.text);
    if (set !== null && PHP_HANDLER.test(set[1] ?? '')) {
      const block = unquoted(blocks.at(-1) ?? '');
      if (block === '') note(line, 'htaccess.odd-handler', 'medium', 'Runs every file of the folder as PHP');
      else if (!/ph(?:p|tml|ar|t)/i.test(block) && !/^\.?html?$/i.test(block))
        note(line, 'htaccess.odd-handler', 'high', 'Runs a file that is no script as PHP');
    } else if (set !== null && /cgi-script/i.test(set[1] ?? '') && !/cgi|pl|py/i.test(blocks.at(-1) ?? '')) {
      note(line, 'htaccess.odd-handler', 'medium', 'Runs files of the folder as programs');
    }
  }
}

/** Forbids scripts by ending, and lets a list of single scripts through: how an intruder keeps others out. */
function allowLists(lines: readonly Line[], note: Note): void {
  let block: Line | null = null;
  let pattern = '';
  let forbids: Line | null = null;
  let allows: { readonly line: Line; readonly pattern: string } | null = null;
  let forbidsAll = false;
  for (const line of lines) {
    const opened = /^<Files(?:Match)?\s+~?\s*(.*?)>$/i.exec(line.text);
    if (opened !== null) {
      block = line;
      pattern = unquoted(opened[1] ?? '');
    } else if (/^<\/Files/i.test(line.text)) block = null;
    else if (block !== null && /^(?:deny\s+from\s+all|require\s+all\s+denied)/i.test(line.text)) {
      if ((/ph(?:[pt]|\.?\*)/i.test(pattern) && /\|/.test(pattern)) || /^\*\.ph(?:p|\*)$/i.test(pattern)) {
        forbids ??= block;
        forbidsAll ||= EVERY_ENDING.test(pattern);
      }
      if (/suspected|\bpHp\b|\bPHP\b.{0,40}\bphp\b/.test(pattern))
        note(block, 'htaccess.forbids-scripts', 'high', 'Forbids scripts by every spelling of their ending');
    } else if (block !== null && /^(?:allow\s+from\s+all|require\s+all\s+granted)/i.test(line.text)) {
      if (/suspected|\bPhP\b|\bpHp\b/.test(pattern) && /ph[pt]/i.test(pattern))
        note(block, 'htaccess.allows-scripts', 'high', 'Lets scripts run by every spelling of their ending');
      const names = pattern.match(/[\w-]+\\?\.php\d?\b/gi) ?? [];
      if (names.length >= 2 || /^\^?\(?[\w-]+(?:\|[\w-]+)+\)?\\?\.php/i.test(pattern))
        allows ??= { line: block, pattern };
    }
  }
  if (forbids === null || allows === null) return;
  // an application that keeps its own scripts to a few forbids `php` and `inc`, and names what it is made of
  const severity = forbidsAll || STRANGERS.test(allows.pattern) ? 'high' : 'medium';
  note(allows.line, 'htaccess.allow-list', severity, 'Forbids all scripts but a list of its own');
}

/** Endings that only someone thinks of who shuts out the back doors of others. */
const EVERY_ENDING =
  /\bexe\b|\bpy\b|\bphtml\b.*\bph|php[3-8]|\bpht\b|suspected|\[Pp\]|\bP\[hH\]|\bph\.\*|\bP[Hh][Pp]\b|\bpH[Pp]\b|\bPHTML\b/;
/** Names that no application gives to a script that visitors open. */
const STRANGERS =
  /\b(?:lock360|radio|wp-l0gin|wp-the1me|wp-scr1pts|wp-conflg|wso\w*|b374k|c99\w*|r57\w*|alfa\w*|mini|shell\w*|up(?:loader)?|makeasmtp|lufix|wp-blog-post)\\?\.php/i;

/** What the server puts into every page by itself. */
function additions(lines: readonly Line[], note: Note): void {
  for (const line of lines) {
    if (/^Substitute\b.*<script\b/i.test(line.text))
      note(line, 'htaccess.adds-script', 'high', 'Puts a script into every page');
    else if (/^Header\b.*\bRefresh\b.*\burl\s*=\s*["']?https?:/i.test(line.text))
      note(line, 'htaccess.adds-script', 'high', 'Sends the visitors of every page to another site');
  }
}

/** Handlers in Lua, filters that read pictures as pages, and what programs of the server are told to load. */
function programs(lines: readonly Line[], note: Note): void {
  for (const line of lines) {
    if (/^Lua(?:MapHandler|Hook\w+|Quick\w+)\b/i.test(line.text))
      note(line, 'htaccess.runs-program', 'high', 'Runs a program of its own for requests');
    else if (/^SetEnv\s+LD_(?:PRELOAD|LIBRARY_PATH)\b/i.test(line.text))
      note(line, 'htaccess.runs-program', 'high', 'Loads a library into the programs of the server');
    else if (/^AddOutputFilter\s+["']?[\w;]*INCLUDES\b/i.test(line.text) && PICTURES.test(line.text))
      note(line, 'htaccess.odd-handler', 'high', 'Runs files with an odd ending as programs');
    else if (HIDING_PLACE.test(/^SetEnv\s+PHPRC\s+["']?([^"'\s]+)/i.exec(line.text)?.[1] ?? ''))
      note(line, 'htaccess.odd-setting', 'high', 'Takes the settings of PHP from a hidden place');
  }
}

/** Nobody honest switches scripts on where only uploads lie. */
function scriptsLetRun(lines: readonly Line[], note: Note): void {
  let block = '';
  for (const line of lines) {
    const opened = /^<Files(?:Match)?\s+~?\s*(.*?)>$/i.exec(line.text);
    if (opened !== null) block = unquoted(opened[1] ?? '');
    else if (/^<\/Files/i.test(line.text)) block = '';
    const allows =
      /\bph(?:p|tml|ar|\*)/i.test(block) && /^(?:allow\s+from\s+all|require\s+all\s+granted)/i.test(line.text);
    const handles = /^(?:SetHandler|ForceType)\s/i.test(line.text) && PHP_HANDLER.test(line.text);
    const engine = /^php_(?:admin_)?flag\s+engine\s+["']?(?:on|1)\b/i.test(line.text);
    if (allows || handles || engine)
      note(line, 'htaccess.allows-scripts', 'high', 'Lets scripts run in a folder for uploads');
  }
}

function indexes(lines: readonly Line[], note: Note): void {
  for (const line of lines) {
    const index = /^DirectoryIndex\s+(\S+)/i.exec(line.text);
    if (index !== null && /\.(?:txt|jpe?g|png|gif|ico|css|js|log)$|^\.[^/]+\.php\d?$/i.test(index[1] ?? ''))
      note(line, 'htaccess.odd-index', 'high', 'Opens an odd file as the start page');
    const page = /^ErrorDocument\s+4\d\d\s+["']?(\S+)/i.exec(line.text)?.[1] ?? '';
    if (/\.(?:jpe?g|png|gif|ico|css|js)["']?$/i.test(page) && !/^https?:/i.test(page))
      note(line, 'htaccess.odd-error-page', 'medium', 'Answers missing pages with an odd file');
    else if (/\.php\d?["']?$/i.test(page) && HIDING_PLACE.test(unquoted(page)))
      note(
        line,
        'htaccess.odd-error-page',
        'high',
        'Answers missing pages with a script that is hidden among other files',
      );
    else if (/^https?:\/\//i.test(page))
      note(line, 'htaccess.odd-error-page', 'medium', 'Sends visitors of missing pages to another site');
  }
}

/** Links that an intruder sets lead anywhere, and any file behind them is shown. */
function openFolder(lines: readonly Line[], note: Note): void {
  const options = lines.find(({ text }) =>
    /^Options\s+(?:all\b|.*(?<!-)\bIndexes\b.*(?<!-)\bFollowSymLinks\b)/i.test(text),
  );
  const open = lines.some(({ text }) => /^Satisfy\s+any\b/i.test(text));
  const index = lines.some(({ text }) => /^(?:DirectoryIndex\s+(?!index|default|home)\w|HeaderName\s)/i.test(text));
  if (options !== undefined && open && index)
    note(options, 'htaccess.opens-folder', 'high', 'Shows every file behind links to anybody');
}
