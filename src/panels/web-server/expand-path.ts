import { folderOf, type HostPath, joinPath, nameOf } from '../../domain/host-path.ts';
import { type Reading, serverEntries, tell } from '../text/panel-files.ts';

const MAX_PATHS = 50_000;

/** The files that an include names; `*`, `?` and `[…]` stand for names as in a shell. A folder stands for all files below. */
export async function includedFiles(reading: Reading, pattern: HostPath): Promise<readonly HostPath[]> {
  let found: HostPath[] = ['/' as HostPath];
  for (const part of pattern.split('/').filter((name) => name !== '')) {
    if (!/[*?[]/.test(part)) {
      found = found.map((folder) => joinPath(folder, part));
      continue;
    }
    const isMatch = nameMatcher(part);
    const next: HostPath[] = [];
    for (const folder of found) {
      for (const { name } of await serverEntries(reading, folder))
        if (isMatch(name) && next.length < MAX_PATHS) next.push(joinPath(folder, name));
    }
    if (next.length >= MAX_PATHS)
      tell(reading, {
        reason: 'too-many',
        path: folderOf(pattern),
        detail: 'only the first 50,000 files were included',
      });
    found = next;
  }
  return found.filter((path) => nameOf(path) !== '');
}

/** Whether a name is matched by a shell pattern, without regular expressions: hostile patterns stay linear in effect. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  return (name) => {
    if (name.startsWith('.') && !pattern.startsWith('.')) return false;
    let at = 0;
    let star = -1;
    let resume = 0;
    let place = 0;
    while (place < name.length) {
      const step = at < pattern.length ? oneCharacter(pattern, at, name.charAt(place)) : 0;
      if (pattern[at] === '*') {
        star = at;
        resume = place;
        at += 1;
      } else if (step > 0) {
        at += step;
        place += 1;
      } else if (star >= 0) {
        at = star + 1;
        resume += 1;
        place = resume;
      } else return false;
    }
    while (pattern[at] === '*') at += 1;
    return at === pattern.length;
  };
}

/** How many characters of the pattern stand for this one character of the name; 0: they do not. */
function oneCharacter(pattern: string, at: number, character: string): number {
  const token = pattern[at];
  if (token === '?') return 1;
  if (token !== '[') return token !== '*' && token === character ? 1 : 0;
  const end = pattern.indexOf(']', at + 2);
  if (end < 0) return token === character ? 1 : 0;
  const isNegated = pattern[at + 1] === '!' || pattern[at + 1] === '^';
  const set = pattern.slice(at + (isNegated ? 2 : 1), end);
  let isIn = false;
  for (let index = 0; index < set.length; index += 1) {
    const last = set[index + 1] === '-' ? set[index + 2] : undefined;
    if (last === undefined) isIn ||= set[index] === character;
    else {
      isIn ||= character >= set.charAt(index) && character <= last;
      index += 2;
    }
  }
  return isIn === isNegated ? 0 : end + 1 - at;
}
