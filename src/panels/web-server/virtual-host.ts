import type { HostPath } from '../../domain/host-path.ts';

/** One virtual host of a web server's configuration, as it stands there: byte text, unchecked. */
export interface VirtualHost {
  /** The server's own name first, then its aliases. */
  readonly names: readonly string[];
  /** null: it serves no files (a proxy, a redirect), or the text does not say. */
  readonly documentRoot: HostPath | null;
  /** The user its scripts run as, where the configuration says so. */
  readonly user: string | null;
  readonly phpVersion: string | null;
  /** The socket of the FastCGI process that runs its scripts, where there is one. */
  readonly socket: string | null;
  /** The file, and the line where it begins. */
  readonly source: HostPath;
  readonly line: number;
}

/** The PHP version that a handler, socket, package or folder name tells: `ea-php82`, `php8.2-fpm.sock`, `PHP-8_2` are 8.2. */
export function phpVersionIn(text: string): string | null {
  const match = /php[-_/]?(?:fpm-?)?([4-9])[._]?(\d{1,2})(?!\d)/i.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? null : `${match[1]}.${match[2]}`;
}

/** The path of a socket in a handler or an address: `proxy:unix:/run/php/bob.sock|fcgi://localhost`. */
export function socketIn(text: string): string | null {
  return /unix:(\/[^|;\s]{1,1000})/.exec(text)?.[1]?.replace(/:$/, '') ?? null;
}
