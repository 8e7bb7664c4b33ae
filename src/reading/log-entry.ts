/** A request that a web server answered. Texts are as the line holds them (latin-1, unescaped): never show them raw. */
export interface LogRequest {
  readonly kind: 'request';
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The virtual host, where the line names it. */
  readonly host: string | null;
  readonly address: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly status: number;
  readonly agent: string | null;
}

/** A file that somebody put on the server. */
export interface LogUpload {
  readonly kind: 'upload';
  readonly at: number;
  readonly by: 'ftp' | 'sftp';
  /** null where the line names no address (sftp-server). */
  readonly address: string | null;
  readonly user: string | null;
  /** As the server saw it: absolute, or from the top of a locked-in account. */
  readonly path: string;
}

/** Somebody was let in. */
export interface LogLogin {
  readonly kind: 'login';
  readonly at: number;
  readonly by: 'ssh' | 'ftp' | 'panel';
  readonly address: string;
  readonly user: string;
}

export type LogEntry = LogRequest | LogUpload | LogLogin;

/** What lines without a zone, or without a year, need to become instants. */
export interface LogClock {
  /** Milliseconds since 1970 at which the server's clock shows this time; null when there is no such date. */
  instant(year: number, month: number, day: number, hour: number, minute: number, second: number): number | null;
  /** No line can be newer: when the file was last written. Gives lines without a year theirs. */
  readonly newestMs: number;
}

/** Reads one line of one kind of log; null for a line of another kind, or of none. Never throws. */
export type LogLineReader = (line: string) => LogEntry | null;
