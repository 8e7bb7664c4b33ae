import type { LogClock, LogEntry, LogLineReader } from './log-entry.ts';
import { isoLogTime, syslogTime } from './log-time.ts';

/** `Nov 20 09:12:03 host sshd[71]: …`, or with an ISO time (rsyslog's newer default); `<38>` before it is the priority. */
const LINE =
  /^(?:<\d{1,3}>)?([A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.,]{8,19}(?:Z|[+-]\d\d:?\d\d)?) (?:\S{1,255} )?([\w./-]{1,64})(?:\[\d{1,10}\])?: (.*)$/;

/**
 * Reads logins and uploads that programs tell syslog (auth.log, secure, messages): sshd with its sftp-server, Pure-FTPd and
 * ProFTPD. Refused attempts are no entries: anybody can cause them.
 */
export function authLogReader(clock: LogClock): LogLineReader {
  return (line) => {
    const match = LINE.exec(line);
    if (match === null) return null;
    const [, time = '', program = '', message = ''] = match;
    const read = PROGRAMS.get(program);
    if (read === undefined) return null;
    const at = syslogTime(time, clock) ?? isoLogTime(time, clock);
    return at === null ? null : read(message, at);
  };
}

type ReadMessage = (message: string, at: number) => LogEntry | null;

const PROGRAMS: ReadonlyMap<string, ReadMessage> = new Map([
  ['sshd', fromSshd],
  ['sshd-session', fromSshd],
  ['sftp-server', fromSftp],
  ['internal-sftp', fromSftp],
  ['pure-ftpd', fromPureFtpd],
  ['proftpd', fromProftpd],
]);

const ACCEPTED = /^Accepted (?:[a-z/-]{1,40}) for (\S{1,256}) from ([0-9a-f.:%\w]{2,64}) port \d{1,5}(?: |$)/i;

function fromSshd(message: string, at: number): LogEntry | null {
  const match = ACCEPTED.exec(message);
  return match === null
    ? fromSftp(message, at)
    : { kind: 'login', at, by: 'ssh', user: match[1] ?? '', address: match[2] ?? '' };
}

/** `open "/home/bob/x.php" flags WRITE,CREATE,TRUNCATE mode 0666`, at the log level INFO and above only. */
const SFTP_OPEN = /^open "(.{1,4096})" flags ([A-Z,]{4,80}) mode \d{3,5}$/;

function fromSftp(message: string, at: number): LogEntry | null {
  const match = SFTP_OPEN.exec(message);
  if (match === null || !(match[2] ?? '').split(',').includes('WRITE')) return null;
  return { kind: 'upload', at, by: 'sftp', address: null, user: null, path: match[1] ?? '' };
}

const PURE_FTPD = /^\(([^@\s]{1,256})@([^)\s]{2,255})\) \[(?:NOTICE|INFO)\] (.*)$/;
const PURE_UPLOAD = /^(\/.{0,4095}) uploaded {1,2}\(\d+ bytes, [\d.]+ ?KB\/sec\)$/;

function fromPureFtpd(message: string, at: number): LogEntry | null {
  const [, client = '', address = '', what = ''] = PURE_FTPD.exec(message) ?? [];
  const path = PURE_UPLOAD.exec(what)?.[1];
  if (path !== undefined) return { kind: 'upload', at, by: 'ftp', address, user: client, path };
  // Before the login the client is `?`; the account's name is the one in the message.
  const user = /^(\S{1,256}) is now logged in$/.exec(what)?.[1];
  return user === undefined ? null : { kind: 'login', at, by: 'ftp', address, user };
}

/** `example.test (192.0.2.1[192.0.2.1]) - USER bob: Login successful.` */
const PROFTPD =
  /^\S{1,255} \([^[\]()]{0,255}\[(?:::ffff:)?([0-9a-f.:]{2,45})\]\)(?: -|:) USER (\S{1,256}): Login successful\.?$/;

function fromProftpd(message: string, at: number): LogEntry | null {
  const match = PROFTPD.exec(message);
  return match === null ? null : { kind: 'login', at, by: 'ftp', address: match[1] ?? '', user: match[2] ?? '' };
}
