import { LONG_GAP, LONGEST_NAME } from '../kernel/glance-program.ts';
import { GlanceScanner } from '../kernel/glance-scanner.ts';
import {
  ACCOUNT_CALLS,
  ACCOUNT_METHODS,
  CLIENT_NAMES,
  EVENT_METHODS,
  PASSWORD_ROUTINES,
  TELLING_TEXTS,
} from './cms-words.ts';
import { firstTag } from './first-tag.ts';

/** What a glance at the bytes shows, as bits. */
export const GLANCE = {
  request: 1,
  remote: 2,
  code: 4,
  command: 8,
  dynamic: 16,
  decoder: 32,
  write: 64,
  callback: 128,
  mail: 256,
  escapes: 512,
  blob: 1024,
  assertion: 2048,
  include: 4096,
  read: 8192,
  visitor: 16_384,
  builder: 32_768,
  /** Backticks: a command, or a name in SQL or a comment. */
  backtick: 262_144,
  /** Request data and a computed call within a few lines. */
  near: 1_048_576,
  /** A computed call with a space before its bracket, or a cast. */
  spaced: 524_288,
  /** A call that makes a user of the CMS or logs one in, or a hook by which logins and lists can be changed. */
  cms: 2_097_152,
  /** The name of a function that runs things, as a text. */
  named: 131_072,
  /** An address of another server. */
  web: 65_536,
} as const;

const CALLS = new Map<string, number>();
for (const [bit, names] of [
  [GLANCE.code, 'eval create_function mb_ereg_replace mb_eregi_replace drupal_eval php_eval'],
  [GLANCE.assertion, 'assert'],
  [GLANCE.command, 'system exec shell_exec passthru popen proc_open pcntl_exec expect_popen'],
  [
    GLANCE.decoder,
    'base64_decode gzinflate gzuncompress gzdecode str_rot13 hex2bin convert_uudecode strrev urldecode rawurldecode openssl_decrypt mcrypt_decrypt zlib_decode pack',
  ],
  [GLANCE.builder, 'chr ord'],
  [GLANCE.write, 'file_put_contents fwrite fputs move_uploaded_file copy rename unlink touch chmod symlink'],
  [
    GLANCE.callback,
    `call_user_func call_user_func_array array_map array_filter array_walk array_walk_recursive array_reduce usort uasort uksort register_shutdown_function register_tick_function ob_start
     preg_replace preg_replace_callback set_error_handler set_exception_handler spl_autoload_register iterator_apply forward_static_call forward_static_call_array array_udiff array_uintersect array_diff_ukey
     array_intersect_ukey array_udiff_assoc array_uintersect_assoc extract parse_str import_request_variables unserialize invoke invokeargs header_register_callback filter_var filter_var_array sqlite_create_function reflectionfunction`,
  ],
  [GLANCE.mail, 'mail'],
  [GLANCE.remote, 'curl_exec fsockopen pfsockopen stream_socket_client'],
  [GLANCE.read, 'file_get_contents file readfile fopen show_source highlight_file'],
  [GLANCE.request, 'getallheaders apache_request_headers get_defined_vars func_overload filter_input'],
  [GLANCE.include, 'include include_once require require_once'],
] as const) {
  for (const name of names.split(/\s+/)) CALLS.set(name, (CALLS.get(name) ?? 0) | bit);
}

for (const name of [
  ...ACCOUNT_CALLS,
  ...ACCOUNT_METHODS,
  ...CLIENT_NAMES,
  ...PASSWORD_ROUTINES.keys(),
  ...EVENT_METHODS,
])
  CALLS.set(name, (CALLS.get(name) ?? 0) | GLANCE.cms);

/** 1: letter, digit, `_`, high byte; 2: space. */
const KIND = new Uint8Array(256);
for (let code = 0; code < 256; code += 1) {
  if (/[A-Za-z0-9_]/.test(String.fromCharCode(code)) || code >= 0x80) KIND[code] = 1;
  else if (code === 0x20 || (code >= 9 && code <= 13)) KIND[code] = 2;
}

/** The glance at the content that was asked about last: more than one judge wants it. */
let last: { readonly bytes: Uint8Array; readonly seen: number } | null = null;

/** What a glance at a whole content shows; 0 where nothing in it can be PHP. */
export function glanceOf(bytes: Uint8Array): number {
  if (last?.bytes !== bytes) last = { bytes, seen: firstTag(bytes) < 0 ? 0 : glance(bytes) };
  return last.seen;
}

/**
 * One pass over the bytes of a file that holds PHP: which things it shows that could run, write or send what comes from
 * elsewhere. A program finds the places that may count (`GlanceScanner`); only those are looked at here.
 */
export function glance(bytes: Uint8Array): number {
  scanner ??= new GlanceScanner([...CALLS.keys(), ...TELLING_TEXTS]);
  const looking = new Looking(bytes);
  const last = scanner.look(bytes, (at, lastStop) => looking.at(at, lastStop));
  return looking.end(last);
}

let scanner: GlanceScanner | null = null;

/** What was seen of one content so far. */
class Looking {
  readonly #bytes: Uint8Array;
  #seen = 0;
  #escapes = 0;
  #lastData = -NEAR;
  #lastCall = -NEAR;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  at(at: number, lastStop: number): void {
    const bytes = this.#bytes;
    const byte = bytes[at] as number;
    this.#gap(lastStop, at);
    if (byte === 0x28) {
      const call = callAt(bytes, at);
      this.#seen |= call;
      if ((call & (GLANCE.dynamic | GLANCE.callback)) !== 0) {
        this.#lastCall = at;
        if (at - this.#lastData < NEAR) this.#seen |= GLANCE.near;
      }
    } else if (byte === 0x24) {
      const variable = variableAt(bytes, at + 1);
      this.#seen |= variable;
      if ((variable & GLANCE.request) !== 0) {
        this.#lastData = at;
        if (at - this.#lastCall < NEAR) this.#seen |= GLANCE.near;
      } else if (bytes[at - 1] === 0x2e && bytes[at - 2] === 0x5d) this.#escapes += 0.2;
    } else if (byte === 0x5c) {
      if (isEscape(bytes, at)) this.#escapes += 1;
    } else if (byte === 0x60) this.#seen |= GLANCE.backtick;
    else if (byte === 0x3a && bytes[at + 1] === 0x2f && bytes[at + 2] === 0x2f) this.#seen |= addressAt(bytes, at);
    else if (byte === 0x22 || byte === 0x27) {
      if (bytes[at + 1] === 0x5e) this.#seen |= GLANCE.dynamic;
      this.#seen |= quotedAt(bytes, at, byte);
    }
  }

  end(lastStop: number): number {
    this.#gap(lastStop, this.#bytes.length);
    if (this.#escapes >= 8) this.#seen |= GLANCE.escapes;
    return this.#seen;
  }

  #gap(from: number, to: number): void {
    if (to - from > LONG_GAP && isBlob(this.#bytes, from, to)) this.#seen |= GLANCE.blob;
  }
}

/** `\\x`, `\\12` */
function isEscape(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1] as number;
  return (next | 0x20) === 0x78 || (isOctal(next) && isOctal(bytes[at + 2] as number));
}

function isOctal(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x37;
}

/** Below this size reading costs less than deciding. */
const SMALL = 6 * 1024;

/** Bytes between request data and a call that may have to do with it. */
const NEAR = 1200;

/** Whether a file with this glance and size is worth reading as PHP. */
export function isWorthReading(seen: number, sizeBytes: number): boolean {
  const has = (bits: number): boolean => (seen & bits) !== 0;
  if (has(GLANCE.code | GLANCE.mail | GLANCE.cms)) return true;
  const data = GLANCE.request | GLANCE.remote | GLANCE.visitor;
  if (sizeBytes <= SMALL) {
    if (has(data | GLANCE.decoder | GLANCE.named | GLANCE.escapes | GLANCE.blob)) return true;
    return has(
      GLANCE.command | GLANCE.dynamic | GLANCE.write | GLANCE.assertion | GLANCE.read | GLANCE.callback | GLANCE.spaced,
    );
  }
  const acts = GLANCE.command | GLANCE.write | GLANCE.assertion | GLANCE.named;
  if (has(GLANCE.near)) return true;
  if (has(GLANCE.request | GLANCE.remote) && has(acts | GLANCE.decoder)) return true;
  if (has(GLANCE.request) && has(GLANCE.include | GLANCE.read)) return true;
  if (has(GLANCE.visitor) && (has(GLANCE.command) || (has(GLANCE.read | GLANCE.remote) && has(GLANCE.web))))
    return true;
  if (has(GLANCE.blob) && has(GLANCE.callback | GLANCE.escapes)) return true;
  return (
    has(GLANCE.decoder | GLANCE.escapes | GLANCE.blob | GLANCE.builder | GLANCE.named) &&
    has(acts | GLANCE.dynamic | GLANCE.include)
  );
}

/** Whether a file with this glance and size is worth asking how its words are chosen. */
export function isWorthWeighing(seen: number, sizeBytes: number): boolean {
  const has = (bits: number): boolean => (seen & bits) !== 0;
  return (
    isWorthReading(seen, sizeBytes) ||
    has(GLANCE.blob | GLANCE.escapes | GLANCE.visitor) ||
    (has(GLANCE.include) && (sizeBytes <= TINY || (has(GLANCE.backtick) && has(GLANCE.web)))) ||
    (has(GLANCE.write) && has(GLANCE.read) && has(GLANCE.web)) ||
    (has(GLANCE.write) && has(GLANCE.dynamic) && has(GLANCE.include))
  );
}

/** Below this size an inclusion is the whole of a file. */
const TINY = 1024;

/** Whether the glance showed anything that most honest files lack. */
export function isOdd(seen: number): boolean {
  const odd =
    GLANCE.request |
    GLANCE.remote |
    GLANCE.code |
    GLANCE.command |
    GLANCE.decoder |
    GLANCE.mail |
    GLANCE.escapes |
    GLANCE.blob |
    GLANCE.visitor;
  return (seen & odd) !== 0;
}

/**
 * Where PHP starts, or -1. Outside of scripts (`strict`) only a tag with readable text behind it counts, so that the bytes
 * of pictures and archives are no code by chance.
 */
export function phpStart(bytes: Uint8Array, strict: boolean): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = firstTag(bytes); at >= 0; at = buffer.indexOf('<?', at + 2)) {
    const next = (buffer[at + 2] ?? 0x20) | 0x20;
    if (next === 0x78 || next === 0x6d) continue;
    if (!strict || (OPENS.test(buffer.toString('latin1', at, at + 6)) && isReadable(buffer, at + 2, at + 26)))
      return at;
  }
  if (strict) return -1;
  const lower = scriptTag(buffer, '<s');
  const upper = scriptTag(buffer, '<S');
  return lower < 0 || upper < 0 ? Math.max(lower, upper) : Math.min(lower, upper);
}

/** The first `<script language=php>` that begins with these characters, in any case and spacing. */
function scriptTag(buffer: Buffer, begins: string): number {
  for (let at = buffer.indexOf(begins); at >= 0; at = buffer.indexOf(begins, at + 2)) {
    if (((buffer[at + 2] ?? 0) | 0x20) !== 0x63 || ((buffer[at + 3] ?? 0) | 0x20) !== 0x72) continue;
    if (SCRIPT.test(buffer.toString('latin1', at, at + 80))) return at;
  }
  return -1;
}

const OPENS = /^<\?(?:php\s|=|\s)/i;

function isReadable(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to && at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte > 0x7e || (byte < 0x20 && KIND[byte] !== 2)) return false;
  }
  return true;
}

const SCRIPT = /^<script\s{1,20}language\s{0,20}=\s{0,20}["']?php/i;

function callAt(bytes: Uint8Array, open: number): number {
  let end = open;
  while (end > 0 && open - end < 3 && KIND[bytes[end - 1] as number] === 2) end -= 1;
  const before = bytes[end - 1] as number;
  // `)(`, `](`, `}(`, `'(`, `*/(`: what is called is computed, or kept from a simple search
  if (before === 0x2f && bytes[end - 2] === 0x2a) return GLANCE.dynamic | GLANCE.escapes;
  if (before === 0x29 || before === 0x5d || before === 0x7d || before === 0x22 || before === 0x27)
    return GLANCE.dynamic;
  if (KIND[before] !== 1) return 0;
  let start = end - 1;
  while (start > 0 && end - start < LONGEST_NAME && KIND[bytes[start - 1] as number] === 1) start -= 1;
  const mark = bytes[start - 1];
  if (mark === 0x24) return end === open ? GLANCE.dynamic : GLANCE.spaced;
  // a method of the same name is another thing; only reflection calls by method
  const method = (mark === 0x3e && bytes[start - 2] === 0x2d) || mark === 0x3a;
  let name = '';
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    name += String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
  }
  const found = CALLS.get(name) ?? 0;
  return method ? found & (GLANCE.callback | GLANCE.code | GLANCE.cms) : found;
}

/** The name of a function that runs things, between quotes. */
function quotedAt(bytes: Uint8Array, end: number, quote: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && KIND[bytes[start - 1] as number] === 1) start -= 1;
  if (bytes[start - 1] !== quote) return 0;
  let name = '';
  for (let at = start; at < end; at += 1) name += String.fromCharCode((bytes[at] as number) | 0x20);
  name = name.replaceAll('\u007f', '_');
  if (TELLING_TEXTS.has(name)) return GLANCE.cms;
  const runs = CALLS.get(name) ?? 0;
  return (runs & (GLANCE.code | GLANCE.command | GLANCE.assertion)) !== 0 ? GLANCE.named : 0;
}

function variableAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first === 0x5f) {
    const letter = bytes[at + 1];
    // GET, POST, REQUEST, COOKIE, FILES
    if (letter === 0x47 || letter === 0x50 || letter === 0x52 || letter === 0x43 || letter === 0x46)
      return GLANCE.request;
    return letter === 0x53 && bytes[at + 3] === 0x52 ? GLANCE.visitor : 0;
  }
  if (first === 0x24) return GLANCE.dynamic;
  if (first === 0x7b) return DYNAMIC.includes(bytes[at + 1] as number) ? GLANCE.dynamic : 0;
  return first === 0x48 && bytes[at + 1] === 0x54 && bytes[at + 2] === 0x54 ? GLANCE.request : 0;
}

/** What follows `${` where the name of a variable is computed: quotes, `$`, `(`, `\\`. */
const DYNAMIC = [0x22, 0x27, 0x24, 0x28, 0x5c];

function addressAt(bytes: Uint8Array, colon: number): number {
  const a = (bytes[colon - 3] as number) | 0x20;
  const b = (bytes[colon - 2] as number) | 0x20;
  const c = (bytes[colon - 1] as number) | 0x20;
  if (a === 0x70 && b === 0x68 && c === 0x70)
    return ((bytes[colon + 3] as number) | 0x20) === 0x69 ? GLANCE.request : 0;
  return c === 0x70 || (c === 0x73 && b === 0x70) ? GLANCE.web : 0;
}

/** A long run without spaces: packed data rather than text. */
function isBlob(bytes: Uint8Array, from: number, to: number): boolean {
  let run = 0;
  for (let at = from + 1; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte <= 0x20 || byte === 0x3c || byte === 0x2c) run = 0;
    else {
      run += 1;
      if (run >= 300) return true;
    }
  }
  return false;
}
