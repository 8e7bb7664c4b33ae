import { describe, expect, it } from 'vitest';
import { phpFlow } from '../../../src/detectors/php-flow.ts';
import { opened } from '../../support/opened-file.ts';

const RUNS = ['<', '?php echo `$_G', 'ET[inert]`; // a line of readable text'].join('');

describe('where the name says what a file is', () => {
  it('reads a backtick of a script as a command', () => {
    expect(rulesIn('page.php', RUNS)).toContain('php.request-to-command');
    expect(rulesIn('photo.jpg', RUNS)).toContain('php.request-to-command');
  });

  it('reads a backtick of a manual as a quotation', () => {
    expect(rulesIn('manual.md', RUNS)).toEqual([]);
  });

  it('takes no opening tag for one that stands in packed bytes by chance', () => {
    const packed = `\x1f\x8b\x08\0${'\x93'.repeat(40)}<?\x8f\xe2\`$_GET[\x81]\`\x01`;
    expect(rulesIn('fixture.php.gz', packed)).toEqual([]);
  });

  it('takes no backtick of a program’s bytes for a command', () => {
    const program = `\x7fELF${'\x93'.repeat(40)}${'<'}? a word of the program’s text \x90\`$_GET[\x81\x02]\`\x01`;
    const table = `\0\0${'<'}?=?>???@?A?B?C?D?E?F?G?H?I?J\0\x01 $a = \`$_GET[b]\`\0`;
    expect(rulesIn('libX11.so.6', table)).toEqual([]);
    expect(rulesIn('libX11.so.6', `\x7fELF${RUNS}`)).toEqual([]);
    expect(rulesIn('webhook', program)).toEqual([]);
    expect(rulesIn('webhook.php', program)).not.toEqual([]);
  });
});

function rulesIn(name: string, text: string): string[] {
  return phpFlow.look(opened(name, text)).map(({ rule }) => rule);
}
