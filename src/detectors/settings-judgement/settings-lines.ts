import type { Severity } from '../../domain/severity.ts';

/** One directive of a settings file. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly offset: number;
  readonly text: string;
}

/** Tells what a line gives away; each rule once. */
export type Note = (line: Line, rule: string, severity: Severity, title: string) => void;

const LINES = 20_000;

/** Logical lines, comments included: a backslash at the end joins two. The first 20,000 lines, 4,000 bytes of each. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  let open: { number: number; offset: number; text: string } | null = null;
  for (const [index, raw] of text.split('\n').slice(0, LINES).entries()) {
    // one blank for many: no expression can then lose its way in them
    const part = raw.slice(0, 4000).replaceAll(/\s+/g, ' ').trim();
    const line: Line =
      open === null ? { number: index + 1, offset, text: part } : { ...open, text: `${open.text} ${part}` };
    offset += raw.length + 1;
    open = null;
    if (line.text.endsWith('\\') && line.text.length < 8000) open = { ...line, text: line.text.slice(0, -1) };
    else if (line.text !== '') lines.push(line);
  }
  return lines;
}

/** Without the quotes around it. */
export function unquoted(text: string): string {
  return text.replace(/^["']/, '').replace(/["']$/, '');
}
