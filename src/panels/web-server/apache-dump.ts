import type { HostPath } from '../../domain/host-path.ts';
import { linesOf, type Reading, tell } from '../text/panel-files.ts';
import { apacheHosts } from './apache-config.ts';
import type { VirtualHost } from './virtual-host.ts';

const MAX_FILES = 50_000;
const HOST = /(?:namevhost|default server|^\S+:\S+|^\*:\S+)\s+(\S+)\s+\((\/[^()]+):(\d{1,9})\)/;

export function isApacheDump(text: string): boolean {
  return text.includes('VirtualHost configuration') || /\bnamevhost \S+ \(/.test(text.slice(0, 65_536));
}

/**
 * The virtual hosts of captured `apachectl -t -D DUMP_VHOSTS` output. The output names each host and the file and line where
 * it stands; the document root is read there. A host whose file is not there keeps its names, and that is told.
 */
export async function hostsOfDump(
  reading: Reading,
  text: string,
  serverRoot: HostPath,
): Promise<readonly VirtualHost[]> {
  const dumped = new Map<string, { names: string[]; source: HostPath; line: number }>();
  let open: string[] | null = null;
  for (const raw of linesOf(text)) {
    const line = raw.trim().slice(0, 4096);
    const alias = /^(?:wild )?alias (\S+)$/.exec(line)?.[1];
    if (alias !== undefined) {
      open?.push(alias);
      continue;
    }
    const [, name, file, number] = HOST.exec(line) ?? [];
    if (name === undefined || file === undefined || number === undefined) continue;
    const key = `${file}:${number}`;
    const known = dumped.get(key);
    open = known?.names ?? [name];
    if (known === undefined) dumped.set(key, { names: open, source: file as HostPath, line: Number(number) });
  }
  const files = [...new Set([...dumped.values()].map(({ source }) => source))];
  if (files.length > MAX_FILES)
    tell(reading, { reason: 'too-many', path: null, detail: 'only the first 50,000 files of the output were read' });
  const configured = await apacheHosts(reading, files.slice(0, MAX_FILES), serverRoot);
  const byPlace = new Map(configured.map((host) => [`${host.source}:${host.line}`, host]));
  return [...dumped].map(([key, { names, source, line }]) => {
    const host = byPlace.get(key);
    if (host === undefined)
      tell(reading, { reason: 'missing', path: source, detail: 'a virtual host of the output is not in its file' });
    return {
      names: [...new Set([...names, ...(host?.names ?? [])])],
      documentRoot: host?.documentRoot ?? null,
      user: host?.user ?? null,
      phpVersion: host?.phpVersion ?? null,
      socket: host?.socket ?? null,
      source,
      line,
    };
  });
}
