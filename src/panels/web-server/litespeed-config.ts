import { type HostPath, joinPath, normalPath } from '../../domain/host-path.ts';
import { linesOf } from '../text/panel-files.ts';
import { phpVersionIn } from './virtual-host.ts';

/** What OpenLiteSpeed's `httpd_config.conf` says of its virtual hosts. */
export interface LiteSpeedServer {
  /** Name of the virtual host → its folder. */
  readonly roots: ReadonlyMap<string, HostPath>;
  /** Name of the virtual host → the host names that listeners send to it. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** Reads `virtualHost <name> { vhRoot … }` and `listener x { map <name> a.test, b.test }`. Never fails. */
export function liteSpeedServer(text: string): LiteSpeedServer {
  const roots = new Map<string, HostPath>();
  const names = new Map<string, string[]>();
  let host: string | null = null;
  for (const line of linesOf(text)) {
    const [, key = '', value = ''] = /^\s*(\S{1,200})\s*(.*)$/.exec(line.slice(0, 65_536)) ?? [];
    if (key === 'virtualHost' || key === 'virtualhost') host = value.replace(/\{\s*$/, '').trim();
    else if (key === '}') host = null;
    else if (key === 'vhRoot' && host !== null && value.startsWith('/'))
      roots.set(host, normalPath(value.trim() as HostPath));
    else if (key === 'map') {
      const [, name = '', list = ''] = /^(\S{1,300})\s+(.*)$/.exec(value) ?? [];
      const known = names.get(name) ?? [];
      for (const one of list.split(',')) if (one.trim() !== '' && known.length < 100_000) known.push(one.trim());
      names.set(name, known);
    }
  }
  return { roots, names };
}

/** What one `vhost.conf` of OpenLiteSpeed says. */
export interface LiteSpeedHost {
  readonly documentRoot: HostPath | null;
  readonly domain: string | null;
  readonly aliases: readonly string[];
  readonly user: string | null;
  readonly phpVersion: string | null;
}

/** Reads `docRoot`, `vhDomain`, `vhAliases`, `extUser` and the PHP of a virtual host that lies in `root`. Never fails. */
export function liteSpeedHost(text: string, root: HostPath, name: string): LiteSpeedHost {
  const values = new Map<string, string>();
  let phpVersion: string | null = null;
  for (const line of linesOf(text)) {
    const [, key = '', value = ''] =
      /^\s*(docRoot|vhDomain|vhAliases|extUser|path|scripthandler)\s+(.*)$/.exec(line) ?? [];
    if (key !== '' && !values.has(key)) values.set(key, value.trim());
    if (key === 'path') phpVersion ??= phpVersionIn(value);
  }
  const resolved = (values.get('docRoot') ?? '').replaceAll('$VH_ROOT', root).replaceAll('$VH_NAME', name);
  const written = values.get('vhDomain') ?? '';
  return {
    documentRoot:
      resolved === '' ? null : normalPath(resolved.startsWith('/') ? (resolved as HostPath) : joinPath(root, resolved)),
    domain: written === '' || written.startsWith('$') ? null : (written.split(',')[0]?.trim() ?? null),
    aliases: (values.get('vhAliases') ?? '')
      .split(/[\s,]+/)
      .filter((alias) => alias !== '' && !alias.startsWith('$') && !alias.startsWith('www.$')),
    user: values.get('extUser') ?? null,
    phpVersion,
  };
}
