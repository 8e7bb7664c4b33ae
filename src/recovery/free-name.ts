import type { HostPath } from '../domain/host-path.ts';
import type { Hands } from '../system/hands.ts';

/** The first name that nothing has: `<start>-1`, `<start>-2`, … */
export async function freeName(start: string, hands: Hands): Promise<HostPath> {
  for (let run = 1; ; run += 1) {
    const name = `${start}-${run}` as HostPath;
    if ((await hands.look(name)) === null) return name;
  }
}
