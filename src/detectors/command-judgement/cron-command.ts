/**
 * The command of a crontab line, or null for comments, blank lines and a line that is no job. Five time fields or one
 * `@word`; variables (`NAME=value`) come back whole, because they reach every job.
 */
export function cronCommand(line: string): string | null {
  const text = line.slice(0, MOST_READ).trim();
  if (text === '' || text.startsWith('#')) return null;
  if (/^[A-Za-z_]\w{0,60}\s?=/.test(text)) return text;
  const job = /^(?:@[a-z]{3,12}|(?:[\d*,/a-z?LW#-]{1,60}\s+){4}[\d*,/a-z?LW#-]{1,60})\s+(.+)$/is.exec(text);
  // The rest of a very long line counts too: its length is a sign.
  return job?.[1] === undefined ? null : job[1] + line.slice(MOST_READ);
}

const MOST_READ = 65_536;
