import { describe, expect, it } from 'vitest';
import type { FileDetector, FileFacts } from '../../../src/detectors/contract.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { makeContentJudge } from '../../../src/matching/judge-content.ts';
import { loadSignatures } from '../../../src/matching/signatures/load-signatures.ts';
import { sightingOf } from '../../support/scan-in-process.ts';

const OPEN = ['<', '?php '].join('');
const PROGRAM = `${OPEN}$a = $_GET['a'];`;
const PLAIN = 'body { color: red }';

/** Reads contents into its window, as a scan does. */
function countingJudge() {
  const looked: string[] = [];
  const detector: FileDetector = {
    kind: 'file',
    id: 'counting',
    title: 'Counts',
    wants: () => true,
    aspect: ({ path }) => (path.endsWith('.php') ? 'script' : 'other'),
    look: ({ path, bytes }) => {
      looked.push(path);
      return Buffer.from(bytes).includes('?') ? [sightingOf('seen')] : [];
    },
  };
  const judge = makeContentJudge(loadSignatures([]), [detector]);
  const judged = (path: string, content: string, sizeBytes = content.length) => {
    judge.window.set(Buffer.from(content, 'latin1'));
    return judge.judge({ ...file(path), sizeBytes }, judge.window.subarray(0, content.length)).map(({ rule }) => rule);
  };
  return { judge, judged, looked };
}

const file = (path: string): FileFacts => ({
  path: pathOfText(path),
  sizeBytes: 20,
  modifiedMs: 0,
  changedMs: null,
  mode: 0o644,
  uid: 1,
});

describe('makeContentJudge', () => {
  it('judges equal contents once for every way of looking at them, and says the same each time', () => {
    const { judged, looked } = countingJudge();
    const programs = ['/a.php', '/b.php', '/c.txt', '/a.php', '/d.txt'].map((path) => judged(path, PROGRAM));
    const styles = ['/a.css', '/b.css'].map((path) => judged(path, PLAIN));
    expect(looked).toEqual(['/a.php', '/c.txt', '/a.css']);
    expect(programs).toEqual(Array.from({ length: 5 }, () => ['seen']));
    expect(styles).toEqual([[], []]);
  });

  it('judges anew when one byte differs, wherever the content before lay', () => {
    const { judged, looked } = countingJudge();
    for (const content of [PROGRAM, `${PROGRAM} `, PLAIN, PROGRAM.replace('_GET', '_GEt'), '', PROGRAM])
      judged('/a.php', content);
    expect(looked).toHaveLength(5);
  });

  it('judges anew what is only the beginning of a file, of which a detector may tell the size', () => {
    const { judged, looked } = countingJudge();
    for (const sizeBytes of [1 << 24, 1 << 25]) judged('/a.php', PROGRAM, sizeBytes);
    expect(looked).toHaveLength(2);
  });

  it('remembers more contents than there is room for, one after the other', () => {
    const { judged, looked } = countingJudge();
    for (let number = 0; number < 120_000; number += 1) judged('/a.css', `a { width: ${number}px }`);
    expect(judged('/a.php', PROGRAM)).toEqual(['seen']);
    expect(judged('/a.php', PROGRAM)).toEqual(['seen']);
    expect(looked).toHaveLength(120_001);
  });
});
