import type { Analysis } from '../domain/analysis.ts';

export interface RenderOptions {
  readonly audience: 'admin' | 'customer';
  readonly language: 'en' | 'fr' | 'de';
  /** Terminal only. */
  readonly colour: boolean;
  /** Terminal only: columns. */
  readonly width: number;
}

/** Renders a finished analysis. Pure: the same analysis gives the same bytes. Escapes everything that the account wrote. */
export interface Report {
  readonly id: string;
  readonly title: string;
  /** File extension without the dot. */
  readonly extension: string;
  render(analysis: Analysis, options: RenderOptions): string;
  /** The same text in parts, for a format whose text may be longer than one can be. */
  renderParts?(analysis: Analysis, options: RenderOptions): Iterable<string>;
  /** The document itself, for a format that is not text; `render` then gives its words in reading order. */
  renderBytes?(analysis: Analysis, options: RenderOptions): Promise<Uint8Array>;
}
