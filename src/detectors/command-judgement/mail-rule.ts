import type { CommandVerdict } from './judge-command.ts';
import type { LinePlace } from './judge-lines.ts';

/** How the lines of a user's mail rules are judged: .forward, procmail, sieve, qmail, alias files and panel filters alike. */
export const MAIL_RULE: LinePlace = {
  prefix: 'mail',
  where: 'in a mail rule',
  remedy: 'Ask the owner of the mailbox; remove rules that nobody set up, and look in the panel for the same.',
  commandOf: (line) => pipeOf(line),
  also: (line) => {
    const text = line.slice(0, 4096);
    if (/^\s*[#;]/.test(text)) return null;
    const program = pipeOf(text);
    if (program !== null) return KNOWN_PROGRAMS.test(program) ? null : RUNS_PROGRAM;
    return FREE_MAIL.test(text) ? SENDS_COPY : null;
  },
};

/** The program behind a pipe (`|`, `"|…"`, sieve's `pipe`/`execute`, an alias's value), or null. */
function pipeOf(line: string): string | null {
  // One blank says as much as a thousand, and an expression tries no two runs of them against each other.
  const text = line
    .slice(0, 65_536)
    .trim()
    .replaceAll(/\s{2,}/g, ' ');
  if (/^[#;]/.test(text)) return null;
  const pipe =
    /^(?::0\S{0,20}\s*)?(?:[^\s|:]{1,100}:\s*)?\\?["']?\s*\|\s*(.+?)["']?$/.exec(text) ??
    /^(?:to|xfilter|cc)\s+["']\|?\s*([/`].+?)["']$/.exec(text);
  return pipe?.[1] ?? /\b(?:pipe|execute|filter)\s+(?::\w+\s+)*"([^"]{1,400})"/.exec(text)?.[1] ?? null;
}

const KNOWN_PROGRAMS =
  /^["']?(?:IFS=\S*\s*&&\s*)?(?:exec\s+)?(?:\/\S{0,100}\/)?(?:procmail|vacation|vdelivermail|spamc|spamassassin|sa-learn|dovecot-lda|deliver|maildrop|formail|autorespond|autoresponder|mailman|post|preline|rspamc|dspam|bogofilter|true|qmail-local|cpanel-dovecot\S*|boxtrapper|php\S*\s+(?:-q\s+)?\S{0,200}\/(?:pipe|api\/pipe|piping|ticket\w*|helpdesk\w*|email_?pipe\w*)\.php)\b/i;

const RUNS_PROGRAM: CommandVerdict = {
  rule: 'command.runs-program',
  severity: 'medium',
  confidence: 'possible',
  title: 'Every mail starts a program',
};

const SENDS_COPY: CommandVerdict = {
  rule: 'command.sends-copy',
  severity: 'low',
  confidence: 'possible',
  title: 'Sends mail on to a free mail service',
};

const FREE_MAIL =
  /@(?:gmail|googlemail|yahoo|hotmail|outlook|live|aol|gmx|mail|yandex|protonmail|proton|tutanota|rambler|qq|163|126|icloud|zoho|mailinator|guerrillamail)\.[a-z.]{2,6}\b/i;
