import { describe, expect, it } from 'vitest';
import { isWithin, pathOfText } from '../../src/domain/host-path.ts';
import { panels } from '../../src/panels/index.generated.ts';
import { memoryFiles } from '../support/memory-files.ts';

const EMPTY = memoryFiles({ 'etc/hostname': 'test' });
const BROKEN = memoryFiles({
  'etc/userdatadomains': 'a\n\0\n: ==\nx: bob==root\nbad: bob==root==main==x==relative/path\n'.repeat(50),
  'var/cpanel/userdata/bob/main': '&a [*a, {',
  'home/bob/public_html/index.php': '',
});

describe.each(panels.map((panel) => [panel.id, panel] as const))('the panel %s', (id, panel) => {
  it('has an id like its file, a title and a precedence of its own', () => {
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(panel.title).not.toBe('');
    expect(panels.filter(({ precedence }) => precedence === panel.precedence)).toHaveLength(1);
  });

  it('knows no account on an empty machine', async () => {
    const question = {
      target: 'nobody.test',
      targetPath: null,
      files: EMPTY,
      privilege: 'root',
      operator: { user: null, home: null },
    } as const;
    expect(await panel.account(question)).toBeNull();
  });

  it('answers broken panel files with an account or null, never with an exception', async () => {
    for (const target of ['bob', 'x', '/home/bob', '../etc', '__proto__', '']) {
      const targetPath = target.startsWith('/') ? pathOfText(target) : null;
      const answer = await panel.account({
        target,
        targetPath,
        files: BROKEN,
        privilege: 'root',
        operator: { user: null, home: null },
      });
      for (const root of answer?.account.scanRoots ?? []) {
        expect(root.startsWith('/')).toBe(true);
        expect(answer?.account.scanRoots.filter((other) => other !== root && isWithin(root, other))).toEqual([]);
      }
    }
  });
});
