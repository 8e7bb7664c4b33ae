import { createHash } from 'node:crypto';
import { isTarHead } from '../backups/containers/archive-head.ts';
import { unpack } from '../backups/containers/compression.ts';
import { readPackedTar } from '../backups/containers/nested.ts';
import { ReadingReport } from '../backups/containers/reading-report.ts';
import { readZip } from '../backups/containers/zip.ts';
import { isZipHead } from '../backups/containers/zip-head.ts';
import { HEAD_BYTES, type ReadLimits } from '../backups/contract.ts';
import type { Issue, IssueReason } from '../domain/coverage.ts';
import type { Sighting } from '../domain/finding.ts';
import { displayPath, type HostPath, joinPath, nameOf, relativePath } from '../domain/host-path.ts';
import { openByteSource } from '../system/node/byte-source.ts';
import { decompressChild } from '../system/node/decompress-child.ts';
import type { ByteSource } from '../system/ports.ts';
import { isInnerArchive, TAR_NAME } from './is-inner-archive.ts';
import type { ContentJudge } from './judge-content.ts';
import type { InnerArchiveAnswer, OpenContainer } from './messages.ts';
import { INNER_LIMITS, INNER_MS, INNER_RATIO, INNER_RATIO_FREE_BYTES, WHOLE_FILE_BYTES } from './scan-limits.ts';

/** A file in an archive: what is judged of it. */
interface InnerFile {
  readonly path: HostPath;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  content(): AsyncIterable<Uint8Array>;
}

/** So many members are named for one rule. */
const MEMBERS_NAMED = 10;
/** Limits, which leave a gap in the answer; what no program could unpack leaves none, for its bytes were searched as they lie. */
const LIMIT_REASONS: ReadonlySet<IssueReason> = new Set(['too-large', 'too-many', 'too-deep', 'time-out']);

export interface InnerScan {
  readonly limits?: ReadLimits;
  readonly monoMs: () => number;
  /** Called at every member and chunk: a large archive is no stuck worker. */
  readonly isAlive: (tick: number) => void;
  /** Whether the time of the run is over. */
  readonly isOver?: () => boolean;
}

/**
 * Judges the members of an archive that lies among the files of a site, and of the archives in it. Nothing is written. What is
 * found is told of the archive itself, which is the file that can be removed; so are limits that it exceeds.
 */
export async function scanInnerArchive(
  judge: ContentJudge,
  container: OpenContainer,
  scan: InnerScan,
): Promise<InnerArchiveAnswer> {
  const { sightings, issues } = await withSource(container, (source) => judgeMembers(judge, source, scan));
  const sha256 = sightings.length > 0 ? await withSource(container, sha256OfSource) : null;
  return { kind: 'inner', sightings, issues, sha256 };
}

async function judgeMembers(
  judge: ContentJudge,
  source: ByteSource,
  { limits = INNER_LIMITS, monoMs, isAlive, isOver = () => false }: InnerScan,
): Promise<Pick<InnerArchiveAnswer, 'sightings' | 'issues'>> {
  const ratioBytes = Math.max(INNER_RATIO_FREE_BYTES, source.sizeBytes * INNER_RATIO);
  const maxTotalBytes = Math.min(limits.maxTotalBytes, ratioBytes);
  const report = new ReadingReport({ ...limits, maxTotalBytes });
  const endMs = monoMs() + INNER_MS;
  let ticks = 0;
  const goesOn = (): boolean => {
    isAlive(ticks++);
    if (isOver()) report.breakOff('budget', 'truncated', 'not read to its end: the time was over');
    else if (monoMs() < endMs) return true;
    else report.breakOff('time-out', 'truncated', `not read to its end in ${INNER_MS / 1000} s`);
    return false;
  };
  const reading = new InnerReading(judge, report, goesOn, source.path);
  await reading.read(source, source.path, 1);
  return reading.answer(maxTotalBytes < limits.maxTotalBytes);
}

/** A source that was not read to its end is spent: whoever wants to read again opens it again. */
async function withSource<T>({ descriptor, path }: OpenContainer, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const { source, close } = await openByteSource(descriptor, path);
  try {
    return await use(source);
  } finally {
    await close();
  }
}

class InnerReading {
  readonly #judge: ContentJudge;
  readonly #report: ReadingReport;
  readonly #goesOn: () => boolean;
  readonly #archive: HostPath;
  readonly #sightings: Sighting[] = [];
  /** Rule → members told. */
  readonly #told: Map<string, number> = new Map();
  #hasEnded = false;

  constructor(judge: ContentJudge, report: ReadingReport, goesOn: () => boolean, archive: HostPath) {
    this.#judge = judge;
    this.#report = report;
    this.#goesOn = goesOn;
    this.#archive = archive;
  }

  /** @param path of the archive, below those that it lies in */
  async read(source: ByteSource, path: HostPath, depth: number): Promise<void> {
    for await (const file of filesOf(source, path, this.#report)) {
      const bytes = await this.#beginning(file);
      if (bytes === null || this.#report.stopped) return;
      const inner = { ...file, path: joinPath(path, file.path) };
      this.#look(inner, bytes);
      if (!isInnerArchive(inner.path, bytes.subarray(0, HEAD_BYTES))) continue;
      if (file.sizeBytes > WHOLE_FILE_BYTES) {
        this.#report.note(
          'too-large',
          'partial',
          `an archive in it is larger than ${WHOLE_FILE_BYTES} bytes: left closed`,
        );
      } else if (this.#report.admitDepth(depth, null)) {
        await this.read(sourceOf(bytes, inner), inner.path, depth + 1);
        if (this.#hasEnded) return;
      }
    }
  }

  /** @param isSmall it may unpack to so little because it is so small itself */
  answer(isSmall: boolean): Pick<InnerArchiveAnswer, 'sightings' | 'issues'> {
    const issues = this.#report.end().issues.map(
      ({ reason, detail }): Issue => ({
        reason: LIMIT_REASONS.has(reason) || reason === 'budget' ? reason : 'not-opened',
        path: this.#archive,
        detail,
      }),
    );
    const exceeded = issues.find(({ reason }) => LIMIT_REASONS.has(reason));
    if (exceeded !== undefined) this.#sightings.push(beyondLimits(exceeded, isSmall));
    return { sightings: this.#sightings, issues };
  }

  /** At most `WHOLE_FILE_BYTES` of the file, in memory of their own; null when the time is over. */
  async #beginning(file: InnerFile): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of file.content()) {
      if (!this.#goesOn()) this.#hasEnded = true;
      if (this.#hasEnded) return null;
      if (length >= WHOLE_FILE_BYTES) continue;
      // The next chunk overwrites what this one lies in.
      const part = Uint8Array.from(chunk.subarray(0, WHOLE_FILE_BYTES - length));
      parts.push(part);
      length += part.length;
    }
    if (!this.#goesOn()) this.#hasEnded = true;
    const [first] = parts;
    return parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
  }

  /** Rights and owners mean nothing inside of an archive, and an odd name in it harms nobody: only backdoors are told. */
  #look({ path, modifiedMs }: InnerFile, bytes: Uint8Array): void {
    const facts = { path, sizeBytes: bytes.length, modifiedMs, changedMs: null, mode: 0o100644, uid: 0 };
    for (const sighting of this.#judge.judge(facts, bytes)) {
      if (sighting.kind !== 'backdoor') continue;
      const told = this.#told.get(sighting.rule) ?? 0;
      this.#told.set(sighting.rule, told + 1);
      if (told < MEMBERS_NAMED) this.#sightings.push(this.#ofArchive(sighting, path));
    }
  }

  #ofArchive(sighting: Sighting, path: HostPath): Sighting {
    const member = displayPath(relativePath(path, this.#archive) ?? nameOf(path));
    const place = sighting.line === null ? member : `${member}:${sighting.line}`;
    return {
      ...sighting,
      title: `${sighting.title} (in an archive)`,
      line: null,
      offset: null,
      excerpt: `${place.length > 70 ? `…${place.slice(-69)}` : place}: ${sighting.excerpt ?? ''}`,
      remedy: `Remove the archive if nobody needs it; do not unpack it. ${sighting.remedy}`,
    };
  }
}

/** The files in an archive. Something packed that is no archive is one file. */
async function* filesOf(source: ByteSource, path: HostPath, report: ReadingReport): AsyncGenerator<InnerFile> {
  const head = await source.read(0, HEAD_BYTES);
  if (isZipHead(head)) yield* onlyFiles(readZip(source, report));
  else if (isTarHead(head, TAR_NAME.test(path)))
    yield* onlyFiles(readPackedTar(source.stream(), report, { decompress: decompressChild }));
  else {
    // How much will come out is not known before it does.
    yield {
      path: nameOf(path).replace(/\.[a-z0-9]{1,4}$/i, '') as HostPath,
      sizeBytes: 0,
      modifiedMs: source.modifiedMs,
      content: () => unpack(source.stream(), report, decompressChild),
    };
  }
}

async function* onlyFiles<T extends InnerFile & { readonly kind: string }>(
  members: AsyncIterable<T>,
): AsyncGenerator<T> {
  for await (const member of members) if (member.kind === 'file') yield member;
}

async function sha256OfSource(source: ByteSource): Promise<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of source.stream()) hash.update(chunk);
  return new Uint8Array(hash.digest());
}

function sourceOf(bytes: Uint8Array, { path, modifiedMs }: InnerFile): ByteSource {
  return {
    path,
    sizeBytes: bytes.length,
    modifiedMs,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    async *stream(start = 0) {
      yield bytes.subarray(start);
    },
  };
}

/** Large archives are often honest; a small one that unpacks to so much, or archives nested so deeply, hardly. */
function beyondLimits({ reason, detail }: Issue, isSmall: boolean): Sighting {
  const isBomb = reason === 'too-deep' || (reason === 'too-large' && isSmall);
  return {
    kind: 'backdoor',
    severity: isBomb ? 'medium' : 'low',
    confidence: 'possible',
    rule: 'archive.beyond-limits',
    title: 'An archive that cannot be looked into within limits',
    line: null,
    offset: null,
    excerpt: detail,
    remedy:
      'Archives are made so that scanners give up on them. Look at its list of members by hand; do not unpack it.',
  };
}
