import type { LogClock, LogLineReader } from './log-entry.ts';
import { cLogTime } from './log-time.ts';

/**
 * Reads uploads from the transfer logs of FTP servers: xferlog (wu-ftpd's form, xferlog(5), written by ProFTPD, vsftpd and
 * Pure-FTPd) and vsftpd's own. Downloads and what was not finished are no entries.
 */
export function transferLogReader(clock: LogClock): LogLineReader {
  return (line) => {
    // `Fri Nov 20 09:12:03 2026`: always 24 characters.
    const at = cLogTime(line.slice(0, 24), clock);
    if (at === null) return null;
    return fromXferlog(line.slice(25), at) ?? fromVsftpd(line.slice(25), at);
  };
}

/**
 * `seconds address bytes path type flag direction access user service method id status`: the path may hold blanks (servers
 * write `_` for them, but not all do), so the other fields are counted from both ends. `i` is incoming, `c` complete.
 */
function fromXferlog(rest: string, at: number): ReturnType<LogLineReader> {
  const fields = rest.split(' ').filter((field) => field !== '');
  const [seconds = '', address = '', bytes = ''] = fields;
  const [, , direction, , user = '', service] = fields.slice(-9);
  if (fields.length < 13 || !/^\d+$/.test(seconds) || !/^\d+$/.test(bytes)) return null;
  if (direction !== 'i' || fields.at(-1) !== 'c') return null;
  const path = fields.slice(3, -9).join(' ');
  return { kind: 'upload', at, by: service === 'sftp' ? 'sftp' : 'ftp', address, user, path };
}

const VSFTPD =
  /^\[pid \d{1,10}\] \[([^\]]{1,256})\] OK (UPLOAD|LOGIN): Client "([^" ]{1,64})"(?:, (?:"(.{1,4096}?)"(?:, \d+ bytes|$)))?/;

/** `[pid 71] [bob] OK UPLOAD: Client "192.0.2.1", "/x.php", 20 bytes, 1.00Kbyte/sec` */
function fromVsftpd(rest: string, at: number): ReturnType<LogLineReader> {
  const match = VSFTPD.exec(rest);
  if (match === null) return null;
  const [, user = '', what, client = '', path] = match;
  const address = client.replace(/^::ffff:/, '');
  if (what === 'LOGIN') return { kind: 'login', at, by: 'ftp', address, user };
  return path === undefined ? null : { kind: 'upload', at, by: 'ftp', address, user, path };
}
