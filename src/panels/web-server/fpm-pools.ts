import { pathOfText } from '../../domain/host-path.ts';
import { type Reading, serverLines } from '../text/panel-files.ts';
import { includedFiles } from './expand-path.ts';
import { phpVersionIn } from './virtual-host.ts';

const POOLS = [
  '/etc/php/*/fpm/pool.d/*.conf',
  '/etc/php-fpm.d/*.conf',
  '/etc/opt/remi/*/php-fpm.d/*.conf',
  '/opt/*/etc/php-fpm.d/*.conf',
].map(pathOfText);

export interface FpmPool {
  readonly user: string | null;
  readonly phpVersion: string | null;
}

/** The pools of PHP-FPM by the socket on which each listens: they say as whom a site's scripts run. */
export async function fpmPools(reading: Reading): Promise<ReadonlyMap<string, FpmPool>> {
  const pools = new Map<string, FpmPool>();
  for (const pattern of POOLS) {
    for (const file of await includedFiles(reading, pattern)) {
      const phpVersion = phpVersionIn(file);
      for (const { listen, user } of sections((await serverLines(reading, file)) ?? []))
        if (listen !== null) pools.set(listen, { user, phpVersion });
    }
  }
  return pools;
}

interface Section {
  readonly name: string;
  user: string | null;
  listen: string | null;
}

function sections(lines: readonly string[]): readonly Section[] {
  const found: Section[] = [{ name: '', user: null, listen: null }];
  for (const line of lines) {
    const name = /^\s*\[([^\]]{1,200})\]/.exec(line)?.[1];
    if (name !== undefined) found.push({ name, user: null, listen: null });
    const section = found.at(-1);
    const [, key, value = ''] = /^\s*(user|listen)\s*=\s*(\S.*)$/.exec(line) ?? [];
    if (section === undefined) continue;
    if (key === 'user') section.user = value.trim().replaceAll('$pool', section.name);
    if (key === 'listen') section.listen = value.trim().replaceAll('$pool', section.name);
  }
  return found;
}
