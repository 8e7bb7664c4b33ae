/** Plain text inside a paragraph, list or table cell: no mark, link, tag or mention of it comes to life. */
export function plainText(text: string): string {
  return (
    text
      .replaceAll(/[\\`*_[\]<>|~&$#]/g, (mark) => ENTITIES.get(mark) ?? `\\${mark}`)
      // Bare addresses become links without any mark around them, and names after an @ call people.
      .replaceAll(/(?<=\b(?:https?|ftp|mailto|xmpp)):/gi, '&#58;')
      .replaceAll(/(?<=\bwww)\./gi, '&#46;')
      .replaceAll('@', '@<!-- -->')
      .replace(/^(\s*)([-+=])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/, '$1\\$2')
  );
}

const ENTITIES = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
]);

/** What an account wrote, as code: the fence is longer than any run of backticks inside. */
export function codeText(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + runs.reduce((longest, run) => Math.max(longest, run.length), 0));
  const pad = text.startsWith('`') || text.endsWith('`') || text.trim() === '' ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** The same in a cell of a table, which a `|` would end even inside of code. */
export function codeCell(text: string): string {
  return codeText(text).replaceAll('|', '\\|');
}

/** Lines of a shell as a block; the fence is longer than any run of backticks inside. */
export function codeBlock(lines: readonly string[]): string {
  const runs = lines.join('\n').match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run.length + 1), 3));
  return [`${fence}sh`, ...lines, fence].join('\n');
}

/** A table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
