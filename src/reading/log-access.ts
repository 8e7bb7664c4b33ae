import type { LogClock, LogLineReader, LogRequest } from './log-entry.ts';
import { accessLogTime } from './log-time.ts';

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f.]{0,15}){2,8})$/i;
const METHOD = /^[A-Z]{2,20}$/;

/**
 * Reads lines of an access log of Apache, nginx or LiteSpeed: common or combined, with or without a virtual host before it.
 *
 * Fields after the agent are left aside. A request that is no HTTP keeps its time and address, with an empty method. Linear
 * in the length of the line.
 */
export function accessLogReader(clock: LogClock): LogLineReader {
  // Neighbouring lines have the same second.
  let lastTime = '';
  let lastAt: number | null = null;
  return (whole) => {
    // LiteSpeed's default puts the whole line in quotes.
    const line = whole.startsWith('"') ? whole.slice(1) : whole;
    // A user name is the visitor's to choose and may hold brackets, but no plain quote: the server escapes it.
    const close = line.indexOf('] "');
    const open = close < 0 ? -1 : line.lastIndexOf(' [', close);
    if (open < 0 || close - open > 48) return null;
    const who = whoOf(line.slice(0, open));
    if (who === null) return null;
    const request = quoted(line, close + 1);
    if (request === null) return null;
    const status = /^ (\d{3}|-)(?: |$)/.exec(line.slice(request.end, request.end + 5))?.[1];
    if (status === undefined) return null;
    const time = line.slice(open + 2, close);
    if (time !== lastTime) {
      lastTime = time;
      lastAt = accessLogTime(time, clock);
    }
    if (lastAt === null) return null;
    const referrer = quoted(line, request.end);
    const agent = referrer === null ? null : quoted(line, referrer.end);
    return {
      kind: 'request',
      at: lastAt,
      ...who,
      ...requestOf(request.text),
      status: Number(status) || 0,
      agent: agent?.text ?? null,
    };
  };
}

/** `[host[:port]] address ident user`: the user may hold blanks. */
function whoOf(text: string): Pick<LogRequest, 'host' | 'address'> | null {
  const [first = '', second = '', third] = text.split(' ', 3);
  if (third === undefined || first === '') return null;
  if (!isAddress(first) && isAddress(second)) return { host: hostOf(first), address: second };
  return isAddress(first) || second === '-' ? { host: null, address: first } : null;
}

function isAddress(text: string): boolean {
  return text.length <= 45 && ADDRESS.test(text);
}

function hostOf(text: string): string | null {
  const name = text.replace(/:\d{1,5}$/, '').toLowerCase();
  return name === '-' ? null : name;
}

/** The next text in quotes from `from`, and where it ends; the server escapes quotes inside it with a backslash. */
function quoted(line: string, from: number): { readonly text: string; readonly end: number } | null {
  const open = line.indexOf('"', from);
  if (open < 0) return null;
  let close = line.indexOf('"', open + 1);
  while (close > 0 && isEscaped(line, close, open)) close = line.indexOf('"', close + 1);
  if (close < 0) return null;
  const text = line.slice(open + 1, close);
  return { text: text.includes('\\') ? unescaped(text) : text, end: close + 1 };
}

function isEscaped(line: string, at: number, start: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes > start && line.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}

function unescaped(text: string): string {
  return text.replaceAll(
    /\\(?:x([0-9a-fA-F]{2})|(["\\]))/g,
    (_all, hex: string | undefined, plain: string | undefined) =>
      hex === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** `POST /x.php?a=b HTTP/1.1`; some FTP servers write `PUT /x.php` without a protocol. */
function requestOf(text: string): Pick<LogRequest, 'method' | 'target'> {
  const blank = text.indexOf(' ');
  const method = text.slice(0, Math.max(blank, 0));
  if (!METHOD.test(method)) return { method: '', target: '' };
  const protocol = text.lastIndexOf(' HTTP/');
  return { method, target: text.slice(blank + 1, protocol > blank ? protocol : undefined) };
}
