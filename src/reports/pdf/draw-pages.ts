import { fileURLToPath } from 'node:url';
import type { Block, Mark, Pair, TableRow, Tone, Weight } from './blocks.ts';
import { MARKS } from './marks.ts';

export interface PageFacts {
  readonly title: string;
  readonly language: string;
  /** ISO time of the analysis: the only date in the file. */
  readonly at: string;
  readonly footer: string;
}

const MARGIN = 48;
const FOOT = 64;
const INK = '#14181d';
const QUIET = '#4a5460';
const LINE = '#cfd5dc';
const TONES: Readonly<Record<Tone, { readonly dark: string; readonly pale: string }>> = {
  red: { dark: '#b42318', pale: '#fdecea' },
  amber: { dark: '#8a4b00', pale: '#fff3dc' },
  slate: { dark: '#47505c', pale: '#eceff3' },
  blue: { dark: '#17508f', pale: '#e8f1fb' },
  green: { dark: '#085c3b', pale: '#e3f5ec' },
};
const SIZE = 9.5;
/** A text is cut here, so that no name can fill a page. */
const LONGEST_TEXT = 600;

type Document = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/**
 * Tagged A4 pages with page numbers, free fonts embedded. The same blocks and facts give the same bytes.
 *
 * A character that the fonts cannot draw is written as `\u{…}`: an empty box could stand for anything.
 */
export async function drawPages(blocks: readonly Block[], facts: PageFacts): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const startedAt = Date.parse(facts.at);
  const at = new Date(Number.isNaN(startedAt) ? 0 : startedAt);
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: FOOT },
    bufferPages: true,
    pdfVersion: '1.7',
    // pdfkit knows it (js/pdfkit.js), its types do not yet.
    subset: 'PDF/UA' as PDFKit.PDFDocumentOptions['subset'] & string,
    tagged: true,
    displayTitle: true,
    lang: facts.language,
    font: FONTS.plain,
    info: { Title: facts.title, Creator: 'lastgood', Producer: 'lastgood', CreationDate: at, ModDate: at },
  });
  const root = document.struct('Document');
  document.addStructure(root);
  const pen = new Pen(document, root);
  for (const block of blocks) pen.draw(block);
  root.end();
  pen.numberPages(facts.footer);
  document.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

// By path: a font that is registered under a name of ours is read again at each use when it is also the first one.
const FONTS = { plain: fontFile('DejaVuSans'), strong: fontFile('DejaVuSans-Bold') };

function fontFile(name: string): string {
  return fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
}

interface Column {
  readonly x: number;
  readonly width: number;
}

/** Where the text of a cell stands: beside its sign, where it has one. */
function placeOf({ x, width }: Column = { x: MARGIN, width: 100 }, hasSign: boolean): Column {
  return hasSign ? { x: x + 17, width: width - 17 } : { x, width };
}

interface Writing {
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly x?: number;
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** Draws block by block, from the top of a page to its foot. */
class Pen {
  readonly #document: Document;
  readonly #root: Element;
  readonly #width: number;

  constructor(document: Document, root: Element) {
    this.#document = document;
    this.#root = root;
    this.#width = document.page.width - 2 * MARGIN;
  }

  draw(block: Block): void {
    switch (block.kind) {
      case 'verdict':
        return this.#verdict(block);
      case 'heading':
        this.#space(14);
        // A heading never stands alone at the foot of a page.
        this.#need(80);
        this.#write(this.#root, 'H2', block.text, { size: 13, weight: 'strong' });
        return this.#space(5);
      case 'text':
        this.#write(this.#root, 'P', block.text, { weight: block.weight });
        return this.#space(4);
      case 'list':
        return this.#list(block.items, block.isOrdered);
      case 'table':
        return this.#table(block);
      case 'pairs':
        return this.#pairs(block.pairs, block.isSum);
    }
  }

  /** Page numbers and the footer, once the number of pages is known. */
  numberPages(footer: string): void {
    const document = this.#document;
    const { start, count } = document.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      document.switchToPage(start + index);
      // Below the margin on purpose, and without starting a page.
      document.page.margins.bottom = 0;
      const y = document.page.height - 40;
      this.#artifact(() => {
        this.#ink({ size: 8, weight: 'quiet' });
        const options = { width: this.#width, lineBreak: false } as const;
        document.text(this.#drawable(footer), MARGIN, y, options);
        document.text(`${index + 1} / ${count}`, MARGIN, y, { ...options, align: 'right' });
      });
    }
  }

  #verdict({ mark, tone, brand, text, because, facts }: Extract<Block, { kind: 'verdict' }>): void {
    const document = this.#document;
    this.#write(this.#root, 'P', `lastgood · ${brand}`, { size: 9, weight: 'quiet' });
    this.#space(6);
    const x = MARGIN + 60;
    const width = this.#width - 76;
    const big = { size: 17, weight: 'strong', colour: TONES[tone].dark, x, width } as const;
    const small = { size: 10, x, width } as const;
    const height = 32 + this.#heightOf(text, big) + this.#heightOf(because, small);
    const top = document.y;
    this.#artifact(() => {
      document.roundedRect(MARGIN, top, this.#width, height, 8).fill(TONES[tone].pale);
      this.#mark(mark, tone, MARGIN + 16, top + 14, 32);
    });
    document.y = top + 13;
    this.#write(this.#root, 'H1', text, big);
    this.#space(5);
    this.#write(this.#root, 'P', because, small);
    document.y = top + height + 8;
    this.#write(this.#root, 'P', facts.map(({ label, value }) => `${label}: ${value}`).join('  ·  '), {
      size: 8.5,
      weight: 'quiet',
    });
  }

  #list(items: readonly string[], isOrdered: boolean): void {
    if (items.length === 0) return;
    const list = this.#child(this.#root, 'L');
    for (const [index, item] of items.entries()) {
      this.#need(this.#heightOf(item, { x: MARGIN + 20, width: this.#width - 20 }));
      const entry = this.#child(list, 'LI');
      const y = this.#document.y;
      this.#write(entry, 'Lbl', isOrdered ? `${index + 1}.` : '•', { width: 20 });
      this.#document.y = y;
      this.#write(entry, 'LBody', item, { x: MARGIN + 20, width: this.#width - 20 });
      entry.end();
      this.#space(3);
    }
    list.end();
    this.#space(3);
  }

  #table({ head, shares, rows }: Extract<Block, { kind: 'table' }>): void {
    const table = this.#child(this.#root, 'Table');
    const columns = shares.map((share, index) => ({
      x: MARGIN + this.#width * shares.slice(0, index).reduce((sum, one) => sum + one, 0) + 6,
      width: this.#width * share - 12,
    }));
    const headRow: TableRow = {
      isChosen: false,
      cells: head.map((text) => ({ sign: null, lines: [{ text, weight: 'quiet' }] })),
    };
    const page = () => this.#document.bufferedPageRange().count;
    // A head never stands alone at the foot of a page, and is repeated on the next.
    this.#need(
      this.#rowHeight(headRow, columns) + Math.max(0, ...rows.slice(0, 1).map((row) => this.#rowHeight(row, columns))),
    );
    this.#row(table, 'TH', headRow, columns);
    let headOn = page();
    for (const row of rows) {
      this.#need(this.#rowHeight(row, columns));
      if (page() !== headOn) this.#row(table, 'TH', headRow, columns);
      headOn = page();
      this.#row(table, 'TD', row, columns);
    }
    table.end();
    this.#space(6);
  }

  #row(table: Element, tag: 'TH' | 'TD', shown: TableRow, columns: readonly Column[]): void {
    const document = this.#document;
    const { cells, isChosen } = shown;
    const height = this.#rowHeight(shown, columns);
    const top = document.y;
    this.#artifact(() => {
      if (isChosen) document.rect(MARGIN, top, this.#width, height).fill(TONES.green.pale);
      document
        .moveTo(MARGIN, top + height)
        .lineTo(MARGIN + this.#width, top + height)
        .lineWidth(0.6)
        .stroke(LINE);
      for (const [index, { sign }] of cells.entries())
        if (sign !== null) this.#mark(sign.mark, sign.tone, columns[index]?.x ?? MARGIN, top + 5, 12);
    });
    const row = this.#child(table, 'TR');
    for (const [index, { sign, lines }] of cells.entries()) {
      const cell = this.#child(row, tag);
      document.y = top + 5;
      for (const [line, { text, weight }] of lines.entries()) {
        const colour = sign !== null && line === 0 ? { colour: TONES[sign.tone].dark } : {};
        this.#write(cell, 'P', text, { ...placeOf(columns[index], sign !== null), ...colour, weight });
        this.#space(2);
      }
      cell.end();
    }
    row.end();
    document.y = top + height;
  }

  #rowHeight({ cells }: TableRow, columns: readonly Column[]): number {
    const heights = cells.map(({ sign, lines }, index) => {
      const place = placeOf(columns[index], sign !== null);
      return lines.reduce((sum, { text, weight }) => sum + this.#heightOf(text, { ...place, weight }) + 2, 0);
    });
    return Math.max(...heights) + 9;
  }

  #pairs(pairs: readonly Pair[], isSum: boolean): void {
    const document = this.#document;
    const half = this.#width / 2;
    // An invoice is read on one page.
    if (isSum) this.#need(pairs.length * 2 * SIZE);
    for (const [index, { label, value }] of pairs.entries()) {
      const weight = isSum && index === pairs.length - 1 ? 'strong' : 'plain';
      const left = { width: half - 8, weight, ...(weight === 'plain' ? { colour: QUIET } : {}) } as const;
      const right = { x: MARGIN + half, width: half, weight, align: isSum ? 'right' : 'left' } as const;
      const height = Math.max(this.#heightOf(label, left), this.#heightOf(value, right));
      this.#need(height + 4);
      const top = document.y;
      this.#write(this.#root, 'P', label, left);
      document.y = top;
      this.#write(this.#root, 'P', value, right);
      document.y = top + height + 3;
    }
    this.#space(4);
  }

  #mark(mark: Mark, tone: Tone, x: number, y: number, size: number): void {
    const { shape, sign } = MARKS[mark];
    const document = this.#document;
    document
      .save()
      .translate(x, y)
      .scale(size / 24);
    document.path(shape).fill(TONES[tone].dark, 'even-odd');
    if (sign !== '') document.path(sign).lineWidth(2.4).lineCap('round').lineJoin('round').stroke('#ffffff');
    document.restore();
  }

  #write(parent: Element, tag: string, text: string, writing: Writing): void {
    if (text === '') return;
    const document = this.#document;
    this.#need(this.#heightOf(text, writing));
    parent.add(
      document.struct(tag, {}, () => {
        const shown = this.#ink(writing, text);
        document.text(shown, writing.x ?? MARGIN, document.y, this.#flow(writing));
      }),
    );
    document.x = MARGIN;
  }

  #heightOf(text: string, writing: Writing): number {
    if (text === '') return 0;
    const shown = this.#ink(writing, text);
    return this.#document.heightOfString(shown, this.#flow(writing));
  }

  #flow({ width, align }: Writing): PDFKit.Mixins.TextOptions {
    return { width: width ?? this.#width, lineGap: 1.5, align: align ?? 'left' };
  }

  /** Takes the font, size and colour; answers the text as that font can draw it. */
  #ink({ size = SIZE, weight = 'plain', colour }: Writing, text = ''): string {
    this.#document
      .font(weight === 'strong' ? FONTS.strong : FONTS.plain)
      .fontSize(size)
      .fillColor(colour ?? (weight === 'quiet' ? QUIET : INK));
    return this.#drawable(text);
  }

  #drawable(text: string): string {
    // The types of pdfkit do not tell the font in use; fontkit's own do.
    const { font } = (this.#document as unknown as FontInUse)._font;
    const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
    return Array.from(cut, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return font.hasGlyphForCodePoint(code) ? character : `\\u{${code.toString(16)}}`;
    }).join('');
  }

  #child(parent: Element, tag: string): Element {
    const element = this.#document.struct(tag);
    parent.add(element);
    return element;
  }

  /** What is drawn is decoration: a screen reader passes it by, because the words beside it say the same. */
  #artifact(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#document.endMarkedContent();
  }

  #need(height: number): void {
    const document = this.#document;
    if (document.y + height > document.page.height - FOOT && document.y > MARGIN) document.addPage();
  }

  #space(points: number): void {
    this.#document.y += points;
  }
}

interface FontInUse {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } };
}
