import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** As many as the kernel follows. */
const MAX_LINKS = 40;

/** A folder, a link or the end of a way. */
export interface Step {
  readonly path: string;
  /** Of itself, where it is a link. */
  readonly stat: Stats;
  /** Whether the way ends with it, or with what it leads to. */
  readonly isLast: boolean;
}

/**
 * Every name that the kernel meets on the way to an absolute path, from the root on: whoever may change one of them decides
 * where it leads. Throws as `lstat` does where it leads nowhere, and where it leads on for ever.
 */
export function* stepsTo(path: string): Generator<Step> {
  const names = path.split('/');
  let at = '/';
  let links = 0;
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    const next = join(at, name);
    const stat = lstatSync(next);
    yield { path: next, stat, isLast: names.every((one) => one === '') };
    if (stat.isSymbolicLink()) {
      links += 1;
      if (links > MAX_LINKS) throw new Error(`Too many links on the way to ${path}.`);
      const target = readlinkSync(next);
      if (target.startsWith('/')) at = '/';
      names.unshift(...target.split('/'));
    } else {
      at = next;
    }
  }
}
