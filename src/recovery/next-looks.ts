/** When an account is looked at again after its sites were opened: most intruders who return do so soon. */
const LOOKS = [
  { name: '+1 h', afterMs: 60 * 60 * 1000 },
  { name: '+24 h', afterMs: 24 * 60 * 60 * 1000 },
  { name: '+7 d', afterMs: 7 * 24 * 60 * 60 * 1000 },
] as const;

export interface Look {
  readonly name: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly isDue: boolean;
}

/** The looks after a reopening; one that a clock ahead of ours wrote down was now at the latest. Pure. */
export function nextLooks(reopenedAt: string, nowMs: number): readonly Look[] {
  const start = Math.min(Date.parse(reopenedAt), nowMs);
  return LOOKS.map(({ name, afterMs }) => {
    const at = start + afterMs;
    return { name, at: new Date(at).toISOString(), isDue: at <= nowMs };
  });
}
