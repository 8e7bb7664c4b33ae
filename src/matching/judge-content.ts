import type { FileDetector, FileFacts, OpenedFile } from '../detectors/contract.ts';
import type { Sighting } from '../domain/finding.ts';
import { contentText } from './content-text.ts';
import { JudgedBefore } from './judged-before.ts';
import { JudgedContents, sharedContents } from './judged-contents.ts';
import type { SignatureEngine } from './signatures/contract.ts';
import { weigh } from './weigh.ts';

/** Judges one content by every rule and detector. */
export interface ContentJudge {
  readonly ruleSet: string;
  /** Memory of `WHOLE_FILE_BYTES` that a content may be read into before it is judged, which spares a copy. Always the same. */
  readonly window: Uint8Array;
  /** The whole content, or the first `WHOLE_FILE_BYTES` of a larger one. `bytes` is only read during the call. */
  judge(file: FileFacts, bytes: Uint8Array): readonly Sighting[];
  /** Signatures alone, for a further window of a large file that starts at `offset`. */
  judgeWindow(bytes: Uint8Array, offset: number): readonly Sighting[];
  /** Which detectors look at files like this one, and how: with the content it decides the verdict, so both make the key of a stored one. */
  interest(file: FileFacts): string;
}

/**
 * Builds the judge that scans and backups share. A detector that throws is a bug of ours and is not hidden here.
 * @param clean what other judges with the same rules and detectors found nothing in
 */
export function makeContentJudge(
  engine: SignatureEngine,
  detectors: readonly FileDetector[],
  clean: JudgedContents = new JudgedContents(sharedContents()),
): ContentJudge {
  const before = new JudgedBefore(engine, clean);
  const interested = (file: FileFacts) => detectors.filter((detector) => detector.wants(file));
  return {
    ruleSet: engine.ruleSet,
    get window() {
      return engine.window;
    },
    interest: (file) => interestOf(interested(file), file),
    judge(file, bytes) {
      const looking = interested(file);
      const look = (): readonly Sighting[] => {
        const said = engine.match(bytes);
        if (looking.length === 0) return weigh(said);
        const opened = new FileInMemory(file, bytes);
        return weigh([...said, ...looking.flatMap((detector) => detector.look(opened))]);
      };
      // Of a larger file detectors may say how large it is.
      return bytes.length === file.sizeBytes ? before.of(bytes, interestOf(looking, file), look) : look();
    },
    judgeWindow: (bytes, offset) =>
      engine.match(bytes).map((sighting) => ({
        ...sighting,
        line: null,
        offset: sighting.offset === null ? null : sighting.offset + offset,
      })),
  };
}

function interestOf(looking: readonly FileDetector[], file: FileFacts): string {
  return looking
    .map((detector) => (detector.aspect === undefined ? detector.id : `${detector.id}:${detector.aspect(file)}`))
    .join(' ');
}

/** One shape of object for every file: detectors are asked hundreds of thousands of times. */
class FileInMemory implements OpenedFile {
  readonly path: FileFacts['path'];
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly changedMs: number | null;
  readonly mode: number;
  readonly uid: number;
  readonly bytes: Uint8Array;

  constructor({ path, sizeBytes, modifiedMs, changedMs, mode, uid }: FileFacts, bytes: Uint8Array) {
    this.path = path;
    this.sizeBytes = sizeBytes;
    this.modifiedMs = modifiedMs;
    this.changedMs = changedMs;
    this.mode = mode;
    this.uid = uid;
    this.bytes = bytes;
  }

  latin1(): string {
    return contentText(this.bytes);
  }
}
