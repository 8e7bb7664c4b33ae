import { describe, expect, it } from 'vitest';
import { TOKEN, tokenize } from '../../../../../src/matching/php/tokens/tokenizer.ts';

const OPEN = ['<', '?php '].join('');
const names = Object.fromEntries(Object.entries(TOKEN).map(([name, kind]) => [kind, name]));

function tokens(source: string): string[] {
  const read = tokenize(source);
  return Array.from(
    { length: read.count - 1 },
    (_, index) => `${names[read.kinds[index] as number]} ${source.slice(read.starts[index], read.ends[index])}`,
  );
}

describe('the tokens of PHP', () => {
  it('leaves out space and comments and keeps the page around', () => {
    expect(tokens(`<p>${OPEN}// a ?>b`)).toEqual(['html <p>', 'closeTag ?>', 'html b']);
    expect(tokens(`${OPEN}/* a */ $b # c\n=1;`)).toEqual(['variable $b', 'operator =', 'number 1', 'operator ;']);
  });

  it('reads short and script tags, and not XML', () => {
    expect(tokens('<? $a')).toEqual(['variable $a']);
    expect(tokens('<script language="php">$a</script>b')).toEqual(['variable $a', 'closeTag </', 'html b']);
    expect(tokens('<?xml $a ?>')).toEqual(['html <?xml $a ?>']);
  });

  it('keeps quotes inside an expression inside a text together', () => {
    expect(tokens(`${OPEN}"a{$b["c"]}d" . 1`)).toEqual(['double "a{$b["c"]}d"', 'operator .', 'number 1']);
  });

  it('ends a heredoc at its indented label', () => {
    expect(tokens(`${OPEN}<<<X\n a\n  X;`)).toEqual(['heredoc <<<X\n a\n  X', 'operator ;']);
  });

  it('ends what is not closed with the text', () => {
    for (const open of ["'", '"', '`', '/*', '<<<X\n', '"{$a["', '#['])
      expect(() => tokens(`${OPEN}${open} abc`)).not.toThrow();
  });

  it('stops at __halt_compiler', () => {
    expect(tokens(`${OPEN}a; __halt_compiler(); $b`)).toEqual(['name a', 'operator ;']);
  });

  it('says when its limit cut the text', () => {
    expect(tokenize(`${OPEN}${'a;'.repeat(100)}`, false, 50).cut).toBe(true);
  });
});
