import { type HostPath, joinPath, utf8OfPath } from '../../domain/host-path.ts';
import { type Reading, serverEntries, serverNames } from '../text/panel-files.ts';

/** Mailboxes where each is a folder: `<folder>/<box>` for one domain. */
export async function mailboxFolders(reading: Reading, folder: HostPath, domain: string): Promise<readonly string[]> {
  const entries = await serverEntries(reading, folder);
  return entries.flatMap(({ name, kind }) =>
    kind === 'folder' && !name.startsWith('.') ? [`${utf8OfPath(name) ?? name}@${domain}`] : [],
  );
}

/** Mailboxes where each is a folder below its domain's: `<folder>/<domain>/<box>`. */
export async function mailboxesBelow(
  reading: Reading,
  folder: HostPath,
  domains: readonly string[],
): Promise<readonly string[]> {
  const boxes: string[] = [];
  const known = await serverNames(reading, folder);
  for (const domain of domains.filter((name) => known.has(name)))
    boxes.push(...(await mailboxFolders(reading, joinPath(folder, domain), domain)));
  return boxes;
}
