import { createInterface } from 'node:readline/promises';

/** Asks on the terminal; what is not `yes` in full is no. */
export async function askYes(question: string, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(`${question} [yes/no] `, { signal })).trim() === 'yes';
  } catch {
    return false;
  } finally {
    lines.close();
  }
}

/** Whether somebody sits there who can answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}
