import type { Member } from '../contract.ts';
import type { ReadingReport } from './reading-report.ts';

/** Names that a web server or a shell may run or obey. */
const OBEYED =
  /(?:\.(?:ph(?:p\d?|tml?|ar|t|ps)|inc|cgi|fcgi|p[ly]|rb|sh|s?html?|js|aspx?|jsp)|(?:^|\/)\.(?:htaccess|user\.ini))$/i;

/**
 * Tells a hard link by which content gets a second name that is obeyed: it was judged under its first name only, as the
 * picture or the text that it is called there, and an archive cannot go back to it.
 */
export function noteSecondName(member: Member, report: ReadingReport): void {
  const first = member.linkTarget;
  if (member.hardLink !== true || first === null || !OBEYED.test(member.path)) return;
  if (extensionOf(first) === extensionOf(member.path)) return;
  report.note('unsupported', 'partial', 'a hard link: its content was judged under another name only', member.path);
}

function extensionOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/'))).toLowerCase();
}
