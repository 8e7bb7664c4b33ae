import { judgeLines } from './command-judgement/judge-lines.ts';
import { MAIL_RULE } from './command-judgement/mail-rule.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * Mail rules of the user: programs that a mail starts, and copies that go to free mail services. A delivery program, a
 * vacation answer, a spam filter and a help desk's own pipe are not odd; a forward is told for the owner to confirm.
 */
export const mailForwards: FileDetector = {
  kind: 'file',
  id: 'mail-forwards',
  title: 'Mail rules that run programs or send copies away',
  wants: ({ path, sizeBytes }: FileFacts) => sizeBytes > 2 && WANTED.test(path),
  look: (file: OpenedFile) => judgeLines(file.latin1(), MAIL_RULE),
};

const WANTED =
  /(?:^|\/)(?:\.(?:forward|procmailrc|mailfilter|maildroprc|fetchmailrc)|\.qmail(?:-[^/]*)?|[^/]+\.sieve|\.dovecot\.sieve|etc\/[^/]+\/(?:\.)?filter(?:\.yaml)?|\.cpanel\/filter\.yaml|valiases\/[^/]+|(?:va|vf)\/[^/]+\.[a-z]{2,})$/i;
