import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { writePaced } from '../../../src/cli/paced-output.ts';

describe('writePaced', () => {
  it('lets no more wait than one piece, and tears no character', async () => {
    const text = `x${'😀'.repeat(900_000)}`;
    let got = '';
    let most = 0;
    const slow = new Writable({
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        got += Buffer.from(chunk, 'utf8').toString('utf8');
        most = Math.max(most, slow.writableLength);
        setImmediate(done);
      },
    });
    await writePaced(slow, text);
    expect(got === text).toBe(true);
    expect(most).toBeLessThan(512 * 1024);
  });

  it('ends where nobody reads on', async () => {
    const gone = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    gone.on('error', () => {});
    await writePaced(gone, 'x'.repeat(3_000_000));
    await writePaced(gone, 'more');
    expect(gone.errored?.message).toBe('EPIPE');
  });
});
