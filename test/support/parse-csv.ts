/** A strict reader of RFC 4180: throws for a bare quote, a lone CR or LF, or a missing end of line. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
      cell.lastIndex = at;
      const match = cell.exec(text);
      if (match === null) throw new Error(`no cell at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
      at = cell.lastIndex;
      row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
      if (match[3] === '\r\n') break;
    }
    rows.push(row);
  }
  return rows;
}
