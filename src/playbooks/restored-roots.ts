import { type HostPath, isWithin } from '../domain/host-path.ts';
import type { Ground } from '../recovery/contract.ts';
import type { Situation } from './actions/contract.ts';
import { startPaths } from './places.ts';
import { isOrphaned } from './roots-to-move.ts';

/** The list of what was unpacked, in the case folder. */
export const RESTORED_LIST = 'restored.jsonl';

/** Document roots that come back from the backup. */
export function rootsThatReturn(situation: Situation): readonly HostPath[] {
  return situation.roots.filter((root) => !isOrphaned(situation, root));
}

/** Everything that is unpacked: those roots, and the start files of the home as they were. */
export function wantedOfBackup(situation: Situation): readonly HostPath[] {
  return [...rootsThatReturn(situation), ...startPaths(situation)];
}

/** Formats of plug-ins: many leave out the core, which the site's owner is to install first. */
const MADE_IN_ONE_SITE: ReadonlySet<string> = new Set([
  'akeeba',
  'all-in-one-wp-migration',
  'backupbuddy',
  'backwpup',
  'duplicator',
  'softaculous',
  'updraftplus',
  'wp-staging',
  'xcloner',
]);

/**
 * Why the backup cannot be restored by itself; null: it can. Copies that a plug-in made inside of one site hold no core, or
 * none of the other sites: a tree of them alone would not run.
 */
export function missingInBackup(situation: Situation, { unpacks }: Pick<Ground, 'unpacks'>): string | null {
  const { backup, input } = situation;
  if (backup === null) return 'no backup was chosen';
  if (!unpacks(backup.format)) return `a ${backup.format} backup is unpacked by hand`;
  const absent = backup.sites.find(({ present }) => !present);
  if (absent !== undefined) return `the backup does not hold ${absent.domain}`;
  if (!MADE_IN_ONE_SITE.has(backup.format)) return null;
  const roots = rootsThatReturn(situation);
  const lost = input.installations.find(
    ({ path, cms }) =>
      roots.some((root) => isWithin(path, root)) &&
      !backup.installations.some((kept) => kept.path === path && kept.cms === cms),
  );
  return lost === undefined ? null : `the backup holds no complete ${lost.cms} at ${lost.path}`;
}
