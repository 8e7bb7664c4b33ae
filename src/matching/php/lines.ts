/** Lines of a text by offset; the places of the line ends are looked up when they are first asked for. */
export class Lines {
  private readonly text: string;
  private readonly first: number;
  private ends: number[] | null = null;

  /** `first`: the number of the first line, when the text is not the beginning of its file. */
  constructor(text: string, first = 1) {
    this.text = text;
    this.first = first;
  }

  /** The line that holds this offset; beyond the text, the last one. */
  lineOf(offset: number): number {
    const ends = (this.ends ??= lineEnds(this.text));
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return this.first + low;
  }
}

function lineEnds(text: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return ends;
}
