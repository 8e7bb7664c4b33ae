import { type Line, type Note, unquoted } from './settings-lines.ts';

interface Rewrite {
  /** The first condition, or the rule itself. */
  readonly line: Line;
  readonly conditions: readonly string[];
  readonly pattern: string;
  readonly target: string;
  readonly flags: string;
}

/** Which visitors and addresses are led elsewhere by mod_rewrite, and who is kept out. */
export function judgeRewrites(lines: readonly Line[], amongUploads: boolean, note: Note): void {
  const all = rewritesOf(lines);
  for (const rewrite of all) judgeRule(rewrite, note);
  everyPageAway(all, note);
  downloadsByScript(all, note);
  madeUpAddresses(all, note);
  ownScriptsOnly(all, note);
  sentAwayInBlock(lines, note);
  if (amongUploads) picturesByScript(all, note);
}

function rewritesOf(lines: readonly Line[]): Rewrite[] {
  const found: Rewrite[] = [];
  let conditions: string[] = [];
  let since: Line | null = null;
  const asked = askedByName(lines);
  for (const line of lines) {
    if (/^RewriteCond\b/i.test(line.text)) {
      const name = /%\{ENV:(\w+)\}\s+(?!["']?!)/i.exec(line.text)?.[1];
      conditions.push(asked.get(name ?? '') ?? line.text);
      since ??= line;
      continue;
    }
    const rule = /^RewriteRule\s+(\S+)\s+(\S+)(?:\s+\[([^\]]*)\])?/i.exec(line.text);
    if (rule === null) continue;
    const [, pattern = '', target = '', flags = ''] = rule;
    found.push({ line: since ?? line, conditions, pattern, target: unquoted(target), flags });
    conditions = [];
    since = null;
  }
  return found;
}

/** Variables of the server that tell who visits, each as the condition that they stand for. */
function askedByName(lines: readonly Line[]): ReadonlyMap<string, string> {
  const asked = new Map<string, string>();
  for (const { text } of lines) {
    const set = /^SetEnvIf(?:NoCase)?\s+["']?(User-Agent|Referer)["']?\s+(.*\S)\s+(\w+)(?:=\S+)?$/i.exec(text);
    if (set !== null) asked.set(set[3] ?? '', `RewriteCond %{HTTP:${set[1]}} ${set[2]}`);
  }
  return asked;
}

const SEARCH =
  /google|bing|yahoo|yandex|msn|aol|ask\.|baidu|duckduck|live|altavista|slurp|facebook|twitter|bot|crawler|spider/i;
/** Who looks for phishing pages, and sends visitors to them only to look. */
const RESEARCHERS = /safe-?browsing|phishtank|netcraft|paypal\\?\.com|firefox\\?\.com|opendns|urlscan|virustotal/i;

/** `%{HTTP:NAME}` is the same header. */
const VISITOR = /%\{HTTP(?:_USER_AGENT|_REFERER|:User-Agent|:Referer)\}/i;

function judgeRule({ line, conditions, target, flags }: Rewrite, note: Note): void {
  const visitor = conditions.filter(
    (condition) => VISITOR.test(condition) && !/%\{HTTP[_:][\w-]+\}["']?\s+["']?!/i.test(condition),
  );
  if (/\bF\b|\bG\b|R=40[34]/.test(flags) || target === '-') {
    if (visitor.some((condition) => /REFERER/i.test(condition) && RESEARCHERS.test(condition)))
      note(line, 'htaccess.bars-researchers', 'high', 'Turns away those who look for phishing pages');
    return;
  }
  if (/(?:^|\/)\.(?!well-known\b)\w[\w-]*\//.test(target) && !/^\w+:/.test(target))
    note(line, 'htaccess.hidden-target', 'high', 'Answers from a hidden folder');
  else if (HIDDEN_SCRIPT.test(target)) note(line, 'htaccess.hidden-target', 'high', 'Answers by a hidden script');
  const elsewhere = isElsewhere(target);
  const searched = visitor.filter((condition) => SEARCH.test(condition.replace(VISITOR, '')));
  if (elsewhere && searched.length > 0)
    note(line, 'htaccess.cloaked-redirect', 'high', 'Sends visitors from search engines to another site');
  else if (elsewhere && visitor.length > 0 && oncePerVisitor(conditions, flags))
    note(line, 'htaccess.cloaked-redirect', 'high', 'Sends each visitor to another site once');
  else if (elsewhere && visitor.length > 0)
    note(line, 'htaccess.cloaked-redirect', 'medium', 'Sends some visitors to another site, by browser or referrer');
  else if (
    searched.length > 0 &&
    /\.(?:php\d?|html?|txt|jpe?g|gif|png)\b/i.test(target) &&
    !/^\/?index\.(?:php|html?)$/i.test(target) &&
    !/\.(?:jpe?g|gif|png)$/i.test(target)
  ) {
    note(line, 'htaccess.cloaked-page', 'high', 'Shows search engines another page');
  } else if (elsewhere && /\bP\b/.test(flags))
    note(line, 'htaccess.proxy', 'medium', 'Passes visitors through to another server');
}

/** A cookie remembers who was sent away already. */
function oncePerVisitor(conditions: readonly string[], flags: string): boolean {
  return /\bCO=/i.test(flags) && conditions.some((condition) => /%\{HTTP_COOKIE\}\s+["']?!/i.test(condition));
}

/** The same in the newer words: `<If>` asks who visits, `Redirect` leads away. */
function sentAwayInBlock(lines: readonly Line[], note: Note): void {
  let asked = false;
  for (const line of lines) {
    if (/^<(?:Else)?If\s/i.test(line.text))
      asked = /HTTP_(?:USER_AGENT|REFERER)|HTTP:/i.test(line.text) && SEARCH.test(line.text);
    else if (/^<\/(?:Else)?If>/i.test(line.text)) asked = false;
    else if (asked && /^Redirect(?:Match|Temp|Permanent)?\s.*\shttps?:\/\/(?![%$])/i.test(line.text))
      note(line, 'htaccess.cloaked-redirect', 'high', 'Sends visitors from search engines to another site');
  }
}

/**
 * Among uploads pictures are files. A script that answers for them lies beside them; what plug-ins make of pictures (other
 * sizes and formats) is in their own folder, and Magento fetches missing ones by a script above.
 */
function picturesByScript(all: readonly Rewrite[], note: Note): void {
  const led = all.find(
    ({ pattern, target }) =>
      /(?:jpe?\??g|png|gif|ico|bmp|webp|svg|pdf|css|js|txt)\W{0,6}$/i.test(pattern) &&
      /^(?:\.?\/?[\w.-]*|.*\/uploads\/.*)\.ph(?:p\d?|tml|ar)(?:\?|$)/i.test(target) &&
      !/^\/?index\.php\b/i.test(target),
  );
  if (led !== undefined)
    note(led.line, 'htaccess.pictures-by-script', 'high', 'Answers for pictures among uploads by a script');
}

const HIDDEN_SCRIPT = /(?:^|\/)\.[^/?]+\.ph(?:p\d?|tml|ar)(?:\?|$)/i;

function isElsewhere(target: string): boolean {
  return /^https?:\/\/(?![%$])/i.test(target) && !/prerender|rendertron/i.test(target);
}

/** Who moves a site keeps the rest of the address; here every page ends at one. */
function everyPageAway(all: readonly Rewrite[], note: Note): void {
  const ends = all.filter(({ target, flags }) => isElsewhere(target) && !/[$%]/.test(target) && !/\bP\b/.test(flags));
  const first = ends.find(({ target }) => ends.filter((other) => other.target === target).length >= 2);
  if (first !== undefined && ends.some(({ pattern }) => WIDE.test(pattern)))
    note(first.line, 'htaccess.sends-away', 'high', 'Sends every page to another site');
}

/** Any address, or any of a kind. */
const WIDE = /^\^?\(?\.[*+]?\)?(?:\\\.\w{2,4})?\$?$|^\^$/;

/** Programs and documents of any name, made by a script when they are asked for. */
function downloadsByScript(all: readonly Rewrite[], note: Note): void {
  const kinds = new Map<string, Set<string>>();
  for (const { pattern, target, conditions } of all) {
    const ending = /(?:\[\^\/\]|\.)[*+]\\?\.(\w{2,4})\)?\$?$/.exec(pattern)?.[1]?.toLowerCase();
    if (ending === undefined || conditions.length > 0 || !/^[\w/-]+\.php$/.test(target)) continue;
    kinds.set(target, (kinds.get(target) ?? new Set()).add(ending));
  }
  const rewrite = all.find(({ target }) => {
    const endings = [...(kinds.get(target) ?? [])];
    return endings.length >= 3 && endings.some((ending) => /^(?:exe|dll|vbs|scr|msi|bat|jar)$/.test(ending));
  });
  if (rewrite !== undefined)
    note(rewrite.line, 'htaccess.downloads-by-script', 'high', 'Answers requests for programs by a script');
}

/** Addresses of a shop that does not exist: how doorway pages are given to search engines. */
function madeUpAddresses(all: readonly Rewrite[], note: Note): void {
  const made = all.filter(({ target }) => /^\.?\/?[\w-]+\/index\\\.php\?\w+=\$1&%\{QUERY_STRING\}$/.test(target));
  const [first] = made;
  if (first !== undefined && made.length >= 2)
    note(first.line, 'htaccess.doorway', 'high', 'Answers made-up addresses by a script in a folder of its own');
  const numbers = all.find(
    ({ pattern, target }) => /\.html/.test(pattern) && /^(?!index)\w+\.php\?(?:\w+=\d+&){2,}\w+=\$1$/.test(target),
  );
  if (numbers !== undefined)
    note(numbers.line, 'htaccess.doorway', 'medium', 'Answers every page by one script with fixed numbers');
}

/** Every script is led to the start page, but a few that are named: an allow list by other means. */
function ownScriptsOnly(all: readonly Rewrite[], note: Note): void {
  const shut = all.find(
    ({ pattern, target }) => /^\^?\(?\.\*\)?\\?\.php/i.test(pattern) && /^\/?index\.php$/i.test(target),
  );
  const own = all.find(
    ({ pattern, target }) =>
      /^\^[\w-]+\\\.php\$$/.test(pattern) &&
      !pattern.startsWith('^index') &&
      pattern.slice(1, -1).replace('\\', '') === target,
  );
  if (shut !== undefined && own !== undefined)
    note(own.line, 'htaccess.allow-list', 'high', 'Forbids all scripts but a list of its own');
}
