import { escapeText } from '../domain/escape-text.ts';
import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import type { Severity } from '../domain/severity.ts';
import { HintScanner } from '../matching/kernel/hint-scanner.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/** Scripts that were put into pages: card skimmers, redirects, and loaders that hide what they load. */
export const javascriptInjection: FileDetector = {
  kind: 'file',
  id: 'javascript-injection',
  title: 'JavaScript that steals, redirects or loads from elsewhere',
  wants: (file: FileFacts): boolean => PAGES.test(nameOf(file.path)) && file.sizeBytes > 40,
  look: (file: OpenedFile): readonly Sighting[] => {
    const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length);
    scanner ??= new HintScanner(HINTS);
    const told = scanner.look(bytes);
    if (told === 0) return [];
    const [codes, escapes, packed, renamed, ...fields] = HINTS.map((hint) =>
      mayHave(told, hint) ? bytes.indexOf(hint) : -1,
    ) as [number, number, number, number, ...number[]];
    const field = fields.find((at) => at >= 0);
    const found: (Sighting | null)[] = [];
    if (field !== undefined) found.push(skimmer(file.latin1(), field));
    if (codes >= 0 || escapes >= 0 || packed >= 0) found.push(hiddenLoader(file.latin1(), told));
    if (renamed >= 0) found.push(obfuscatedRedirect(file.latin1(), renamed));
    return found.filter((sighting) => sighting !== null);
  },
};

const PAGES = /\.(?:js|mjs|html?|phtml|tpl)$/i;
/** Each behaviour below needs one of these. */
const HINTS = ['fromCharCode(', 'unescape(', 'atob(', '_0x', 'cc_', 'cardnumber'] as const;
/** Made when there is something to look at. */
let scanner: HintScanner | undefined;

function mayHave(told: number, hint: (typeof HINTS)[number]): boolean {
  return (told & (1 << HINTS.indexOf(hint))) !== 0;
}

const CHECKOUT = /onepage|checkout|onestep|firecheckout|\/cart|billing/i;
const CARD = /cc_?(?:num|cid|exp|owner|type|cvv|ss)|cardnumber|\bcvv/i;
const SENDS = /new Image\b|XMLHttpRequest|new WebSocket\b|sendBeacon|\bfetch\(|\$\.(?:ajax|post)\(/;
const COLLECTS =
  /querySelectorAll\(\s*['"](?:[^'"]{0,40}\b)?(?:input|select)|getElementsByTagName\(\s*['"]input|\.serialize(?:Array)?\(|elements\[|addEventListener\(\s*['"](?:blur|change|submit|mousedown|click)/;
const PACKS = /\bbtoa\(|JSON\.stringify|encodeURIComponent\(|Base64\.encode/;

/** Collects card fields at the checkout, packs them and sends them to an address of its own. */
function skimmer(text: string, at: number): Sighting | null {
  const near = text.slice(Math.max(0, at - 6000), at + 6000);
  const address = /['"](?:https?:)?\/\/[\w.-]+\.[a-z]{2,}[^'"]*['"]|atob\(\s*['"]/i.test(near);
  const signs = [CARD, CHECKOUT, SENDS, COLLECTS, PACKS].filter((sign) => sign.test(near)).length;
  if (signs < 5 || !address || !/location|document\.URL/.test(near)) return null;
  return sighting(text, at, 'javascript.skimmer', 'high', 'Collects card data at the checkout and sends it elsewhere');
}

/** Writes a script or frame from character codes, escapes or base64. */
function hiddenLoader(text: string, told: number): Sighting | null {
  for (const match of mayHave(told, 'fromCharCode(') ? text.matchAll(CODES) : []) {
    const decoded = (match[1] ?? '')
      .split(',')
      .map((code) => String.fromCharCode(Number(code) & 0xff))
      .join('');
    if (loads(decoded))
      return sighting(text, match.index, 'javascript.hidden-loader', 'high', 'Loads a script whose address it hides');
  }
  for (const match of mayHave(told, 'unescape(') ? text.matchAll(ESCAPES) : []) {
    const decoded = (match[1] ?? '').replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    if (loads(decoded))
      return sighting(text, match.index, 'javascript.hidden-loader', 'high', 'Loads a script whose address it hides');
  }
  for (const match of mayHave(told, 'atob(') ? text.matchAll(RUN_FROM_BASE64) : []) {
    if (/<script\b|<iframe\b|createElement\(\s*['"](?:script|iframe)/i.test(atob(match[1] ?? '')))
      return sighting(text, match.index, 'javascript.hidden-loader', 'high', 'Loads a script whose address it hides');
  }
  for (const { index } of mayHave(told, 'atob(') ? text.matchAll(ENCODED_ADDRESS) : []) {
    const near = text.slice(Math.max(0, index - NEAR), index + NEAR);
    if (near.includes('atob(') && PUTS_SCRIPT.every((sign) => sign.test(near)))
      return sighting(text, index, 'javascript.hidden-loader', 'high', 'Loads a script whose address it hides');
  }
  return null;
}

/** `http` in base64, in a text. */
const ENCODED_ADDRESS = /['"`]aHR0c[A-Za-z0-9+/]{8,400}={0,2}['"`]/g;
/** A page's own code stands apart from the data that a library carries. */
const NEAR = 600;
const PUTS_SCRIPT = [/createElement/, /['"`]script['"`]/, /appendChild|insertBefore|\bappend\b|\bbefore\b/, /\bsrc\b/];

const CODES = /(?:String\.)?fromCharCode\(\s*((?:\d{2,3}\s*,\s*){15,4000}\d{2,3})\s*\)/g;
const ESCAPES = /unescape\(\s*['"]((?:%[0-9a-f]{2}[^'"%]{0,3}){12,4000})['"]/gi;
const RUN_FROM_BASE64 =
  /(?:\beval|\bFunction|\bsetTimeout|\.write(?:ln)?|innerHTML\s*=)\s*\(?\s*(?:window\.)?atob\(\s*['"]((?:[A-Za-z0-9+/]{4}){8,8000}(?:[A-Za-z0-9+/]{2,3}={0,2})?)['"]/g;

function loads(decoded: string): boolean {
  // Google’s old counter was written in this very way
  if (/google-analytics|gaJsHost|googletagmanager/i.test(decoded)) return false;
  return /<(?:script|iframe)\b[^>]{0,200}src|createElement\(\s*['"]script|document\.location|window\.location|https?:\/\/[^\s'"]{4,200}\.js/i.test(
    decoded,
  );
}

/** Renamed beyond reading, and looks at the referrer or the cookies before it asks a server. */
function obfuscatedRedirect(text: string, first: number): Sighting | null {
  let count = 0;
  for (let at = first; at >= 0 && count < 40; at = text.indexOf('_0x', at + 3)) count += 1;
  if (count < 40) return null;
  const part = text.slice(Math.max(0, first - 200), first + 20_000);
  const plain = part.replaceAll(/\\x([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const asks = /referrer|cookie|userAgent/.test(plain);
  const acts = /location|createElement|XMLHttpRequest|appendChild/.test(plain);
  if (!asks || !acts) return null;
  const appended = /;\s*(?:var|const|let|function|\(function)\s*\(?_0x[0-9a-f]{2,6}/.test(part);
  return sighting(
    text,
    first,
    'javascript.obfuscated',
    appended && first > 200 ? 'high' : 'medium',
    'Unreadable script that looks at where visitors come from',
  );
}

function sighting(text: string, at: number, rule: string, severity: Severity, title: string): Sighting {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return {
    kind: 'backdoor',
    severity,
    confidence: severity === 'high' ? 'likely' : 'possible',
    rule,
    title,
    line,
    offset: at,
    excerpt: escapeText(text.slice(at, at + 100)).slice(0, 120),
    remedy: 'Compare with the vendor’s file or a good backup and restore it.',
  };
}
