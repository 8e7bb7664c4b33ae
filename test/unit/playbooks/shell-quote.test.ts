import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HostPath, pathOfBytes, pathOfText } from '../../../src/domain/host-path.ts';
import { shellQuote } from '../../../src/playbooks/shell-quote.ts';

/** What a real shell makes of the words, as byte strings. */
function throughShell(shell: string, values: readonly HostPath[]): readonly string[] {
  const words = values.map(shellQuote).join(' ');
  const output = execFileSync(shell, ['-c', `printf '%s\\0' ${words}`], { maxBuffer: 1e8 });
  return pathOfBytes(output).split('\0').slice(0, -1);
}

const anyBytes = fc
  .uint8Array({ minLength: 0, maxLength: 40 })
  .map((bytes) => pathOfBytes(bytes.map((byte) => (byte === 0 ? 10 : byte))));
const nasty = fc
  .array(
    fc.constantFrom(
      "'",
      '"',
      '$(id)',
      '`id`',
      '\\',
      '\n',
      '\r',
      ';',
      '&',
      '|',
      '%s',
      '%',
      '!',
      '-',
      '{{home}}',
      '\u202e',
      ' ',
      '*',
      '~',
      '$IFS',
      '\u001b[2J',
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => pathOfText(parts.join('')));

describe('shellQuote', () => {
  for (const shell of ['sh', 'bash']) {
    it(`gives ${shell} exactly the same bytes`, () => {
      fc.assert(
        fc.property(fc.array(fc.oneof(anyBytes, nasty), { minLength: 1, maxLength: 40 }), (values) => {
          expect(throughShell(shell, values)).toEqual(values);
        }),
        { numRuns: 150 },
      );
    });
  }

  it('shows a reviewer no control character but a newline inside of quotes', () => {
    fc.assert(
      fc.property(fc.oneof(anyBytes, nasty), (value) => {
        expect(shellQuote(value)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });

  it('leaves a harmless path as it is and keeps readable names readable', () => {
    expect(shellQuote(pathOfText('/home/bob/public_html'))).toBe('/home/bob/public_html');
    expect(shellQuote(pathOfText('/home/bob/Käse & Brot'))).toBe("'/home/bob/Käse & Brot'");
    expect(shellQuote(pathOfText("it's"))).toBe(String.raw`'it'\''s'`);
    expect(shellQuote(pathOfText(''))).toBe("''");
  });

  it('turns a NUL, which no shell word can hold, into a question mark', () => {
    expect(throughShell('sh', ['a\0b' as HostPath])).toEqual(['a?b']);
  });
});
