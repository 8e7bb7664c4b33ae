/** Whether these first bytes are a zip's: a member, the end of an empty one, or the mark of a split one. */
export function isZipHead(head: Uint8Array): boolean {
  if (head[0] !== 0x50 || head[1] !== 0x4b) return false;
  const kind = ((head[2] ?? 0) << 8) | (head[3] ?? 0);
  return kind === 0x0304 || kind === 0x0506 || kind === 0x0708;
}
