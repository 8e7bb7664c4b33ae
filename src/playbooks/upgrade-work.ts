import { siteOfPath } from '../domain/account.ts';
import type { Change, KeepDatabase, KeepTree, UserCommand } from '../domain/change.ts';
import { isCompromise } from '../domain/finding.ts';
import { displayPath, folderOf, type HostPath, joinPath, pathOfText } from '../domain/host-path.ts';
import type { Step } from '../domain/plan.ts';
import { compareVersions, flavourOf } from '../knowledge/version-order.ts';
import type { Ground } from '../recovery/contract.ts';
import type { ToolCommand } from '../recovery/upgrade-tools/contract.ts';
import type { Situation } from './actions/contract.ts';
import { isClosed, isSwapped } from './closed-site.ts';
import { databasesToRestore, loginsOf } from './new-databases.ts';
import { phpPrograms } from './php-programs.ts';
import { placeOf } from './places.ts';
import { RESTORED_LIST } from './restored-roots.ts';
import { type MachineUpgrade, upgradeOfStep } from './upgrade-part.ts';

/** Where programs of the machine are looked for, whatever the operator's own PATH holds. */
const PATH = ['/usr/local/bin', '/usr/bin', '/bin'].map(pathOfText);
/** The archive, the dumps and the unpacked release lie beside the tree. */
const ROOM_FACTOR = 2.5;
const ROOM_BYTES = 256 * 1024 * 1024;

/**
 * One upgrade by a tool of the machine, as the account's user: tree and databases are kept, then its commands run. null: the tool
 * is not there, or it could not be taken back, and a person does it.
 */
export async function upgradeChanges(
  step: Step,
  situation: Situation,
  ground: Ground,
): Promise<readonly Change[] | null> {
  const upgrade = upgradeOfStep(step, situation);
  const { owner, hands, isLive } = ground;
  if (upgrade === null || situation.use !== 'restore' || !isLive || owner === null) return null;
  const commands = commandsOf(upgrade, ground);
  if (commands === null) return null;
  const { path } = upgrade.installation;
  const folder = joinPath(placeOf(situation, 'work'), pathOfText(`upgrades/${step.id}`));
  const tree: KeepTree = {
    kind: 'keep-tree',
    folder: path,
    to: joinPath(folder, pathOfText('tree.tar')),
    mark: joinPath(folder, pathOfText('begun')),
  };
  const isPlace = await isSwapped(path, situation, hands);
  const databases = await keptDatabases(upgrade, situation, ground, folder, tree.mark, isPlace);
  if (databases === null || (isPlace && !(await isReady(upgrade, situation, ground)))) return null;
  if (isPlace && (await isReached(upgrade, ground))) return [];
  return [
    { kind: 'make-folder', path: folder },
    tree,
    ...databases,
    { kind: 'run-upgrade', tree, databases, commands, owner, log: `${step.id}.log`, list: `${step.id}.jsonl` },
  ];
}

/** Right before it begins: what was planted since the swap. Nobody's code is run then. */
export async function upgradeObstacles(step: Step, situation: Situation, ground: Ground): Promise<readonly string[]> {
  const upgrade = upgradeOfStep(step, situation);
  return upgrade === null ? [] : planted(upgrade.installation.path, ground);
}

/** Afterwards: the version that the CMS's reader sees, whether the site is still closed, and what a scan finds. */
export async function upgradeProblems(step: Step, situation: Situation, ground: Ground): Promise<readonly string[]> {
  const upgrade = upgradeOfStep(step, situation);
  if (upgrade === null) return [];
  const { part, installation } = upgrade;
  const version = await versionNow(upgrade, ground);
  return [
    ...((await isReached(upgrade, ground))
      ? []
      : [`its files say version ${version ?? 'unknown'}, not ${part.target}, after the upgrade`]),
    ...((await isStillClosed(installation.path, situation, ground)) ? [] : ['the site is not closed any more']),
    ...(await planted(installation.path, ground)),
  ];
}

/** null: a program is missing. */
function commandsOf(
  { tool, part, installation }: MachineUpgrade,
  { program }: Pick<Ground, 'program'>,
): readonly UserCommand[] | null {
  const php = program(phpPrograms(installation.phpNow));
  const commandOf = ({ run, parameters, from, environment = {}, limitSeconds }: ToolCommand): UserCommand | null => {
    const names = tool.programs[run];
    const found = names === undefined ? { path: joinPath(installation.path, run), isPhp: true } : program(names);
    if (found === null || (found.isPhp && php === null)) return null;
    return {
      ...(found.isPhp && php !== null
        ? { program: php.path, parameters: ['-d', 'memory_limit=512M', displayPath(found.path), ...parameters] }
        : { program: found.path, parameters }),
      folder: from === 'root' ? pathOfText('/') : installation.path,
      path: php === null ? PATH : [folderOf(php.path), ...PATH],
      environment: php === null ? environment : { ...environment, WP_CLI_PHP: displayPath(php.path) },
      limitSeconds,
    };
  };
  const commands = tool.commands(part).map(commandOf);
  return commands.every((command) => command !== null) ? commands : null;
}

/** The new databases of the installation; null where it uses another one, which nobody could put back. */
async function keptDatabases(
  { installation }: MachineUpgrade,
  situation: Situation,
  { files, databases: server, hands }: Ground,
  folder: HostPath,
  mark: HostPath,
  isPlace: boolean,
): Promise<readonly KeepDatabase[] | null> {
  if (server === null) return null;
  // In a dry run no new database is there yet.
  if (!isPlace) return [];
  const kept: KeepDatabase[] = [];
  for (const { database, user } of await loginsOf(files, installation)) {
    const fresh = databasesToRestore(situation).find((one) => one.fresh === database);
    if (fresh === undefined || user !== fresh.fresh || !(await server.hasDatabase(database))) return null;
    const secretFile = joinPath(placeOf(situation, 'evidence'), pathOfText(`secret.database.${fresh.number}`));
    const hosts = await server.hostsOf(user);
    if (hosts.length === 0 || (await hands.look(secretFile)) === null) return null;
    const to = joinPath(folder, pathOfText(`database.${fresh.number}.sql`));
    kept.push({ kind: 'keep-database', database, user, hosts, secretFile, to, mark });
  }
  return kept.length === 0 ? null : kept;
}

/** Restored, closed, with room, and its own programs those of the backup. */
async function isReady({ tool, installation }: MachineUpgrade, situation: Situation, ground: Ground): Promise<boolean> {
  const { hands } = ground;
  if (!(await isStillClosed(installation.path, situation, ground))) return false;
  const wanted = (await hands.sizeOf(installation.path)) * ROOM_FACTOR + ROOM_BYTES;
  if ((await hands.freeBytes(placeOf(situation, 'work'))) < wanted) return false;
  if (tool.ofInstallation.length === 0) return true;
  const restored = await ground.restoredList(RESTORED_LIST);
  for (const name of tool.ofInstallation) {
    const path = joinPath(installation.path, name);
    const [entry, now] = [restored.find((one) => one.path === path), await hands.look(path)];
    if (entry === undefined || now?.kind !== entry.kind) return false;
    if (entry.kind === 'file' && (await hands.hash(path)) !== entry.sha256) return false;
    if (entry.kind === 'link' && now.linkTarget !== entry.linkTarget) return false;
  }
  return true;
}

async function isStillClosed(path: HostPath, { account }: Situation, { hands }: Ground): Promise<boolean> {
  const site = siteOfPath(account.sites, path);
  return site !== null && (await isClosed(site.documentRoot, hands));
}

async function planted(path: HostPath, { examine }: Ground): Promise<readonly string[]> {
  const { findings } = await examine([{ at: path, from: path }]);
  return findings
    .filter(isCompromise)
    .map((finding) => `planted: ${finding.title}${finding.path === null ? '' : ` (${displayPath(finding.path)})`}`);
}

async function isReached(upgrade: MachineUpgrade, ground: Ground): Promise<boolean> {
  const version = await versionNow(upgrade, ground);
  const { product, target } = upgrade.part;
  return version !== null && compareVersions(version, target, flavourOf(product)) >= 0;
}

async function versionNow({ part, installation }: MachineUpgrade, { installationAt }: Ground): Promise<string | null> {
  const now = await installationAt(installation.cms, installation.path);
  if (part.kind === 'core' || now === null) return now?.version ?? null;
  return now.components.find(({ kind, slug }) => kind === part.kind && slug === part.slug)?.version ?? null;
}
