import type { TakenAt } from '../../domain/backup.ts';
import { takenAtOfMs } from './taken-at.ts';

/** What is known of the age of one backup. Milliseconds since 1970. */
export interface AgeFacts {
  readonly name: TakenAt | null;
  /** The newest modification time of any member; null before the backup was read. Forgeable by the account. */
  readonly newestMemberMs: number | null;
  /** That of the file; forgeable where the account can write it. null for a folder. */
  readonly containerMs: number | null;
  readonly nowMs: number;
}

/** A clock may be in another zone than thought, but not further off than this. */
const SLACK_MS = 26 * 3_600_000;

/**
 * When the backup was taken, by the best source there is: name, then members, then container; and what speaks against it.
 *
 * A name in the future is not believed. An archive cannot hold files newer than itself: where members are newer than the name,
 * the later of the two counts, so that a renamed backup is never taken for older than it may be.
 */
export function chooseTakenAt(facts: AgeFacts): {
  readonly takenAt: TakenAt | null;
  readonly doubts: readonly string[];
} {
  const doubts: string[] = [];
  const members = believableMembers(facts);
  const container = facts.containerMs === null ? null : takenAtOfMs(facts.containerMs, 'container');
  const fallback = members ?? container;
  if (facts.name === null) return { takenAt: fallback, doubts };
  const nameMs = Date.parse(facts.name.at);
  if (nameMs > facts.nowMs + SLACK_MS) {
    doubts.push(`the name says ${facts.name.at}, which is in the future`);
    return { takenAt: fallback, doubts };
  }
  if (members !== null && Date.parse(members.at) > nameMs + SLACK_MS) {
    doubts.push(`the name says ${facts.name.at}, but a file in it is of ${members.at}`);
    return { takenAt: members, doubts };
  }
  return { takenAt: facts.name, doubts };
}

/** No file is newer than the archive that holds it, nor than now: such a time was forged, and says nothing. */
function believableMembers(facts: AgeFacts): TakenAt | null {
  const newest = facts.newestMemberMs;
  if (newest === null || newest > facts.nowMs || newest > (facts.containerMs ?? facts.nowMs)) return null;
  return takenAtOfMs(newest, 'members');
}
