import type { Account, MailForward } from '../domain/account.ts';
import { escapeText } from '../domain/escape-text.ts';
import type { Sighting } from '../domain/finding.ts';
import { placed } from './command-judgement/judge-file-at.ts';
import { judgeLines } from './command-judgement/judge-lines.ts';
import { MAIL_RULE } from './command-judgement/mail-rule.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';

const MOST_FORWARDS = 2000;

/**
 * Forwards that the panel keeps outside of the home: to a program, to a free mail service, to an address of somebody else. The
 * last is told for the owner to confirm; a forward between addresses of the account says nothing.
 */
export const panelForwards: AccountDetector = {
  kind: 'account',
  id: 'panel-forwards',
  title: 'Mail forwards that the panel keeps',
  needs: 'owner',
  isOfLiveAccount: true,
  look({ account }: AccountLook): Promise<AccountSightings> {
    const forwards = account.forwards ?? [];
    const own = ownNames(account);
    const sightings = forwards
      .slice(0, MOST_FORWARDS)
      .flatMap((forward) => judgeForward(forward, own).map((sighting) => placed(sighting, forward.source)));
    const rest = forwards.length - MOST_FORWARDS;
    return Promise.resolve({
      sightings,
      issues: rest > 0 ? [{ reason: 'too-many', path: null, detail: `${rest} more mail forwards` }] : [],
    });
  },
};

function ownNames({ sites, otherDomains = [] }: Account): ReadonlySet<string> {
  return new Set([...sites.flatMap(({ domain, names }) => [domain, ...names]), ...otherDomains]);
}

function judgeForward({ address, to }: MailForward, own: ReadonlySet<string>): readonly Sighting[] {
  const excerpt = escapeText(`${masked(address)} -> ${to.startsWith('|') ? to : masked(to)}`).slice(0, 120);
  const judged = judgeLines(to, MAIL_RULE).map((sighting) => ({ ...sighting, line: null, offset: null, excerpt }));
  if (judged.length > 0) return judged;
  const domain = /^[^\s|/"]+@([a-z0-9.-]{1,253})$/i.exec(to)?.[1]?.toLowerCase();
  if (domain === undefined || own.has(domain)) return [];
  return [
    {
      kind: 'persistence',
      severity: 'info',
      confidence: 'possible',
      rule: 'mail.leaves-account',
      title: 'Mail is sent on to an address outside of the account',
      line: null,
      offset: null,
      excerpt,
      remedy: 'Ask the owner of the mailbox; remove forwards that nobody set up.',
    },
  ];
}

/** `somebody@example.test` as `s…@example.test`: a report goes through many hands. */
function masked(address: string): string {
  return address.replace(/^([^@]).*@/s, '$1…@');
}
