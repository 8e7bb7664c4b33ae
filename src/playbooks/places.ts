import type { Change } from '../domain/change.ts';
import { folderOf, type HostPath, isWithin, joinPath, pathOfText } from '../domain/host-path.ts';
import type { Ground } from '../recovery/contract.ts';
import { below } from './account-variables.ts';
import type { Situation } from './actions/contract.ts';

/** A place that every plan has, by its name in the playbooks: `work`, `aside`, `staging`, `evidence`, … */
export function placeOf({ variables }: Situation, name: string): HostPath {
  const variable = variables.get(name);
  if (variable === undefined || !('value' in variable)) throw new Error(`the plan has no place called ${name}`);
  return variable.value;
}

/** Files and folders in a home that a shell, PHP or a service starts from: put aside with the document roots. */
const START_NAMES = [
  '.bashrc',
  '.bash_profile',
  '.bash_login',
  '.bash_logout',
  '.profile',
  '.zshrc',
  '.zprofile',
  '.cshrc',
  '.login',
  '.inputrc',
  '.vimrc',
  '.gitconfig',
  '.pam_environment',
  '.user.ini',
  'php.ini',
  '.wp-cli',
  '.composer',
  '.config',
  '.pm2',
  '.forever',
  'bin',
  '.local',
  'cgi-bin',
  'private',
];

/** Those of them that are no document root and hold none. */
export function startPaths({ account, roots }: Situation): readonly HostPath[] {
  return START_NAMES.map((name) => joinPath(account.home, pathOfText(name))).filter(
    (path) => !roots.some((root) => isWithin(root, path) || isWithin(path, root)),
  );
}

/** The changes that rename something away to a place that may have to be made first. */
export function moveTo(from: HostPath, to: HostPath): readonly Change[] {
  return [
    { kind: 'make-folder', path: folderOf(to) },
    { kind: 'move', from, to },
  ];
}

/**
 * Where something of the account is kept when it is taken away: below the plan's own place where that lies on the same file
 * system, else in a folder of the same name two levels above, where the account cannot write.
 */
export async function keptPlace(
  path: HostPath,
  name: 'aside' | 'removed',
  situation: Situation,
  { hands }: Pick<Ground, 'hands'>,
): Promise<HostPath> {
  const usual = placeOf(situation, name);
  const [mine, home] = [await hands.look(path), await hands.look(folderOf(situation.account.home))];
  if (mine === null || home === null || mine.device === home.device) return below(usual, path);
  const folder = joinPath(folderOf(folderOf(path)), usual.slice(folderOf(situation.account.home).length + 1));
  return below(folder, path);
}
