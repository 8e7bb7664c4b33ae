import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { HostPath } from '../../../src/domain/host-path.ts';
import { isReleased, vendorsOfMember } from '../../../src/matching/vendors-of-member.ts';

const path = (text: string) => text as HostPath;
const sha = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());
const startOf = (text: string) => Buffer.from(sha(text)).toString('latin1').slice(0, 12);
const TREES = [
  {
    folder: path('public_html'),
    files: new Map([
      [path('wp-includes/load.php'), startOf('load 1') + startOf('load 2')],
      [path('index.php'), startOf('index')],
    ]),
  },
];

describe('what a vendor released at the place of a member', () => {
  it('is found below the folder of the installation, wherever that lies in the container', () => {
    for (const member of [
      'cpmove-bob/homedir/public_html/wp-includes/load.php',
      'public_html/wp-includes/load.php',
      'wp-includes/load.php',
    ])
      expect(vendorsOfMember(path(member), TREES), member).toBe(startOf('load 1') + startOf('load 2'));
  });

  it('is nothing for a copy that lies elsewhere', () => {
    for (const member of [
      'homedir/public_html/wp-content/uploads/index.php',
      'homedir/xpublic_html/index.php',
      'x/load.php',
    ])
      expect(vendorsOfMember(path(member), TREES), member).toBe('');
  });

  it('is told by the whole beginning of its sha256, at its own place in the list', () => {
    const starts = startOf('load 1') + startOf('load 2');
    expect(isReleased(sha('load 1'), starts)).toBe(true);
    expect(isReleased(sha('load 2'), starts)).toBe(true);
    expect(isReleased(sha('load 3'), starts)).toBe(false);
    expect(isReleased(sha('load 2'), `x${startOf('load 2')}`)).toBe(false);
    expect(isReleased(sha('load 2'), '')).toBe(false);
  });
});
