import type { CmsReader } from '../../src/cms/contract.ts';
import type { HostPath } from '../../src/domain/host-path.ts';
import type { ComponentFacts, InstallationFacts } from '../../src/domain/installation.ts';
import { type MemoryFile, memoryFiles } from './memory-files.ts';

/** What `reader` says of these files; keys are paths below `/home/bob/public_html`, `..` allowed, which is also the root. */
export async function inspectCms(
  reader: CmsReader,
  files: Readonly<Record<string, MemoryFile>>,
  root = '/home/bob/public_html',
): Promise<InstallationFacts> {
  const facts = await reader.inspect(placed(files), root as HostPath);
  if (facts === null) throw new Error(`${reader.id} does not recognise the files of the test`);
  return facts;
}

export function placed(files: Readonly<Record<string, MemoryFile>>) {
  return memoryFiles(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path.startsWith('../') ? `/home/bob/${path.slice(3)}` : `/home/bob/public_html/${path}`,
        content,
      ]),
    ),
  );
}

/** Components in short: `kind slug version`, with ` on` or ` off` where a file says so. */
export function shortly(components: readonly ComponentFacts[]): readonly string[] {
  return components.map(
    ({ kind, slug, version, active }) =>
      `${kind} ${slug} ${version ?? '-'}${active === null ? '' : active ? ' on' : ' off'}`,
  );
}
