import type { HostPath } from '../../domain/host-path.ts';

/** A member's name as a path: every leading `./` and `/` and every trailing slash taken off; `..` stays. */
export function memberPath(name: string): HostPath {
  let start = 0;
  let end = name.length;
  for (;;) {
    if (name.startsWith('/', start)) start += 1;
    else if (name.startsWith('./', start)) start += 2;
    else break;
  }
  while (end > start && name.charCodeAt(end - 1) === 0x2f) end -= 1;
  const path = name.slice(start, end);
  return (path === '.' ? '' : path) as HostPath;
}
