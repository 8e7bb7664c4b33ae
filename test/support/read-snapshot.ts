import type { Member, ReadLimits, Snapshot } from '../../src/backups/contract.ts';

export const LIMITS: ReadLimits = { maxMembers: 100_000, maxTotalBytes: 256 * 1024 * 1024, maxDepth: 3 };

export interface ReadMember extends Omit<Member, 'content'> {
  readonly text: string;
}

/** Every member with its content as text of one character per byte, and what the snapshot says at its end. */
export async function readSnapshot(
  snapshot: Snapshot,
): Promise<{ readonly members: ReadMember[]; readonly end: ReturnType<Snapshot['end']> }> {
  const members: ReadMember[] = [];
  for await (const member of snapshot.members()) {
    let text = '';
    for await (const chunk of member.content()) text += Buffer.from(chunk).toString('latin1');
    members.push({
      path: member.path,
      kind: member.kind,
      sizeBytes: member.sizeBytes,
      modifiedMs: member.modifiedMs,
      mode: member.mode,
      uid: member.uid,
      linkTarget: member.linkTarget,
      hardLink: member.hardLink === true,
      text,
    });
  }
  return { members, end: snapshot.end() };
}

/** Path → content of the files. */
export function filesOf(members: readonly ReadMember[]): Record<string, string> {
  return Object.fromEntries(members.filter((member) => member.kind === 'file').map(({ path, text }) => [path, text]));
}
