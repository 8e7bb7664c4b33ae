import type { Member } from '../backups/contract.ts';
import { climbs } from '../backups/placing/place-members.ts';
import type { Issue } from '../domain/coverage.ts';
import { FewOfAKind } from '../domain/few-of-a-kind.ts';
import type { Sighting } from '../domain/finding.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { HeardDump } from './hear-dump-member.ts';
import type { MemberJudge } from './judge-member.ts';
import { MemberTable } from './member-table.ts';
import type { ArchiveAnswer } from './messages.ts';
import { openSnapshot, type SnapshotOrder } from './open-snapshot.ts';
import { MAX_KEPT_BYTES } from './scan-limits.ts';
import { vendorsOfMember } from './vendors-of-member.ts';

/**
 * Judges every member of a backup in one pass, without writing anything to disk.
 * Equal content is judged once, whatever thread meets it: ten generations of one account cost little more than their decompression.
 */
export async function scanArchive(
  judge: MemberJudge,
  order: SnapshotOrder,
  isAlive: (tick: number) => void,
): Promise<ArchiveAnswer> {
  let tick = 0;
  const tell = () => isAlive(tick++);
  const { snapshot, close } = await openSnapshot(order);
  // Waiting for a program or a slow disk is no stuck judge: a judge at work lets no timer run.
  const waiting = setInterval(tell, ALIVE_EVERY_MS);
  try {
    const pass = new ArchivePass(judge, order, tell);
    for await (const member of snapshot.members()) await pass.take(member);
    const { completeness, issues } = snapshot.end();
    return { ...pass.answer(), completeness, issues: [...issues, ...pass.issues()] };
  } finally {
    clearInterval(waiting);
    await close();
  }
}

const ALIVE_EVERY_MS = 1000;

/** A kind is what one rule finds below one of the outer folders: that of a site, mostly. Some 50 MB. */
const SIGHTINGS_KEPT = { ofAKind: 5000, inAll: 50_000, rare: 10 };
const OUTER_FOLDERS = /^(?:[^/]*\/){0,4}/;

const CLIMBS = 'a member has a name that climbs out of the archive (..): it was left';
const TOO_LONG = 'a member has a name that no file can have: it was left';
/** PATH_MAX of Linux. */
const MAX_PATH_BYTES = 4096;

class ArchivePass {
  readonly #issues: Issue[] = [];
  readonly #judge: MemberJudge;
  readonly #order: Pick<SnapshotOrder, 'hosts' | 'released'>;
  readonly #tick: () => void;
  readonly #kept: Map<HostPath, { bytes: Uint8Array; sizeBytes: number }> = new Map();
  readonly #members = new MemberTable();
  readonly #links: { path: HostPath; target: HostPath }[] = [];
  readonly #dumps: HeardDump[] = [];
  readonly #few = new FewOfAKind(SIGHTINGS_KEPT);
  #sightingsLeft = 0;
  #newestMemberMs: number | null = null;
  #keptBytes = 0;
  #climbing = 0;
  #tooLong = 0;
  #unlisted = 0;
  #filesSeen = 0;
  #bytesRead = 0;

  /** `tick` is called at every member and every chunk: a large member is no stuck worker. */
  constructor(judge: MemberJudge, order: Pick<SnapshotOrder, 'hosts' | 'released'>, tick: () => void) {
    this.#judge = judge;
    this.#order = order;
    this.#tick = tick;
  }

  async take(member: Member): Promise<void> {
    const { path, kind } = member;
    this.#tick();
    if (climbs(path)) {
      // No backup program writes such a name: it is for who unpacks it without looking.
      if (this.#climbing === 0) this.#issues.push({ reason: 'damaged', path, detail: CLIMBS });
      this.#climbing += 1;
      return;
    }
    if (path.length > MAX_PATH_BYTES) {
      if (this.#tooLong === 0) this.#issues.push({ reason: 'damaged', path: null, detail: TOO_LONG });
      this.#tooLong += 1;
      return;
    }
    if (kind === 'link' && member.linkTarget !== null) this.#links.push({ path, target: member.linkTarget });
    if (kind !== 'file') {
      this.#list(member, null, []);
      return;
    }
    this.#filesSeen += 1;
    if (member.modifiedMs > (this.#newestMemberMs ?? 0)) this.#newestMemberMs = member.modifiedMs;
    const { first, sha256, sightings, dump, bytesRead, issue } = await this.#judge.take(
      member,
      this.#order.hosts,
      this.#tick,
      vendorsOfMember(path, this.#order.released),
    );
    this.#bytesRead += bytesRead;
    if (dump !== null) this.#dumps.push(dump);
    if (issue !== null) this.#issues.push(issue);
    this.#keep(member, first);
    this.#list(member, sha256, this.#fewOf(sightings, path));
  }

  issues(): readonly Issue[] {
    const left = (count: number, detail: string): readonly Issue[] =>
      count === 0 ? [] : [{ reason: 'too-many', path: null, detail }];
    return [
      ...this.#issues,
      ...left(this.#sightingsLeft, `${this.#sightingsLeft} more sightings than a backup may keep in memory`),
      ...left(this.#unlisted, `${this.#unlisted} more names of members than a backup may keep in memory`),
    ];
  }

  answer(): Omit<ArchiveAnswer, 'completeness' | 'issues'> {
    return {
      kind: 'archive',
      members: this.#members.packed(),
      kept: this.#kept,
      links: this.#links,
      dumps: this.#dumps,
      newestMemberMs: this.#newestMemberMs,
      filesSeen: this.#filesSeen,
      bytesRead: this.#bytesRead,
    };
  }

  #list(member: Member, sha256: Uint8Array | null, sightings: readonly Sighting[]): void {
    if (!this.#members.add(member, sha256, sightings)) this.#unlisted += 1;
  }

  #fewOf(sightings: readonly Sighting[], path: HostPath): readonly Sighting[] {
    if (sightings.length === 0) return sightings;
    const folders = OUTER_FOLDERS.exec(path)?.[0] ?? '';
    const kept = sightings.filter(({ rule }) => this.#few.keeps(`${rule} ${folders}`));
    this.#sightingsLeft += sightings.length - kept.length;
    return kept;
  }

  #keep({ path, sizeBytes }: Member, bytes: Uint8Array): void {
    const wanted = this.#judge.names.keptOf(path);
    const length = Math.min(wanted, bytes.length);
    if (wanted === 0) return;
    if (this.#keptBytes + length > MAX_KEPT_BYTES) {
      this.#issues.push({ reason: 'too-many', path, detail: 'more version files than a backup may keep in memory' });
      return;
    }
    this.#keptBytes += length;
    // A copy: the next member is written over it, and `slice` of a Buffer is none.
    this.#kept.set(path, { bytes: Uint8Array.from(bytes.subarray(0, length)), sizeBytes });
  }
}
