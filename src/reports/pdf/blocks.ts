/** What a page of the PDF is made of, in reading order, before anything is drawn. All text in it is escaped already. */
export type Block =
  | {
      readonly kind: 'verdict';
      readonly mark: Mark;
      readonly tone: Tone;
      readonly brand: string;
      readonly text: string;
      readonly because: string;
      readonly facts: readonly Pair[];
    }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly weight: Weight }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** Parts of the width, one for each column; they sum up to 1. */
      readonly shares: readonly number[];
      readonly rows: readonly TableRow[];
    }
  | { readonly kind: 'pairs'; readonly pairs: readonly Pair[]; readonly isSum: boolean };

export interface Pair {
  readonly label: string;
  readonly value: string;
}

export interface TableRow {
  readonly isChosen: boolean;
  readonly cells: readonly Cell[];
}

interface Cell {
  /** Drawn before the first line, which says the same in words. */
  readonly sign: { readonly mark: Mark; readonly tone: Tone } | null;
  readonly lines: readonly { readonly text: string; readonly weight: Weight }[];
}

export type Weight = 'plain' | 'strong' | 'quiet';
/** Each meaning has its own outline, so that it can be told without colour. */
export type Mark = 'cross' | 'warning' | 'question' | 'dash' | 'check' | 'empty';
export type Tone = 'red' | 'amber' | 'slate' | 'blue' | 'green';

/** The words of a block, line by line, as a reader meets them. */
export function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'verdict':
      return [block.brand, block.text, block.because, ...block.facts.map(pairText)];
    case 'heading':
    case 'text':
      return [block.text];
    case 'list':
      return block.items.map((item, index) => (block.isOrdered ? `${index + 1}. ${item}` : `• ${item}`));
    case 'table':
      return [block.head.join(' | '), ...block.rows.map(rowText)];
    case 'pairs':
      return block.pairs.map(pairText);
  }
}

function pairText({ label, value }: Pair): string {
  return `${label}: ${value}`;
}

function rowText({ cells }: TableRow): string {
  return cells.map(({ lines }) => lines.map(({ text }) => text).join(', ')).join(' | ');
}
