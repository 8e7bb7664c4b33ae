import { columnsOf, padColumns, wrapText } from './wrap-text.ts';

/** Paints a text, or leaves it as it is where there is no colour. */
export type Paint = (text: string) => string;

/** A page of a terminal that is written from top to bottom, never wider than `width` where words allow it. */
export class Page {
  readonly #lines: string[] = [];
  readonly #width: number;

  constructor(width: number) {
    this.#width = Math.max(40, width);
  }

  blank(): void {
    if (this.#lines.at(-1) !== '') this.#lines.push('');
  }

  /** A paragraph: the first line after `head`, the others below its text. */
  say(text: string, { head = '', paint = plain }: { head?: string; paint?: Paint } = {}): void {
    const indent = ' '.repeat(columnsOf(head));
    for (const [index, line] of wrapText(text, this.#width - indent.length).entries()) {
      this.#lines.push(paint((index === 0 ? head : indent) + line).trimEnd());
    }
  }

  /** Label and value side by side, values aligned. */
  pairs(rows: readonly { readonly label: string; readonly value: string }[]): void {
    const widest = Math.max(0, ...rows.map(({ label }) => columnsOf(label)));
    for (const { label, value } of rows) this.say(value, { head: `  ${padColumns(label, widest)}  ` });
  }

  text(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`;
  }
}

function plain(text: string): string {
  return text;
}
