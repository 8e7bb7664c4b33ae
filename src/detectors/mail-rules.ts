import { type HostPath, joinPath, pathOfText } from '../domain/host-path.ts';
import type { Files } from '../system/ports.ts';
import { judgeFileAt, together } from './command-judgement/judge-file-at.ts';
import { judgeLines } from './command-judgement/judge-lines.ts';
import { MAIL_RULE } from './command-judgement/mail-rule.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';

const MOST_MAILBOXES = 5000;
/** Where mail servers keep mailboxes outside of the homes: Plesk, ISPConfig, CyberPanel. */
const STORES = ['/var/qmail/mailnames', '/var/vmail', '/home/vmail'];
const RULES_OF_MAILBOX = ['.qmail', '.mailfilter', '.forward', '.sieve', '.dovecot.sieve'];
/** cPanel's and DirectAdmin's filters of a whole domain. */
const RULES_OF_DOMAIN = ['/etc/vfilters/%', '/etc/virtual/%/filter', '/etc/virtual/%/filter.conf'];

/** Sieve scripts and filters of the account's mailboxes that lie outside of its home. */
export const mailRules: AccountDetector = {
  kind: 'account',
  id: 'mail-rules',
  title: 'Mail rules outside of the home',
  needs: 'root',
  isOfLiveAccount: true,
  async look({ account, files }: AccountLook): Promise<AccountSightings> {
    const boxes = account.mailboxes.slice(0, MOST_MAILBOXES).filter((box) => SAFE.test(box));
    const domains = new Set(boxes.map((box) => box.slice(box.indexOf('@') + 1)));
    const paths = [...domains].flatMap((domain) =>
      RULES_OF_DOMAIN.map((path) => pathOfText(path.replace('%', domain))),
    );
    for (const store of STORES)
      if ((await files.stat(pathOfText(store))).ok) paths.push(...(await inStore(files, store, boxes)));
    const looks: AccountSightings[] = [];
    for (const path of paths) looks.push(await judgeFileAt(files, path, (text) => judgeLines(text, MAIL_RULE)));
    const rest = account.mailboxes.length - MOST_MAILBOXES;
    if (rest > 0)
      looks.push({ sightings: [], issues: [{ reason: 'too-many', path: null, detail: `${rest} more mailboxes` }] });
    return together(looks);
  },
};

const SAFE = /^[^/@\0]{1,100}@[a-z0-9.-]{1,253}$/i;

async function inStore(files: Files, store: string, boxes: readonly string[]): Promise<readonly HostPath[]> {
  const paths: HostPath[] = [];
  for (const box of boxes) {
    const [name = '', domain = ''] = box.split('@');
    if (name.startsWith('.') || domain.startsWith('.')) continue;
    const folder = pathOfText(`${store}/${domain}/${name}`);
    if (!(await files.stat(folder)).ok) continue;
    paths.push(...RULES_OF_MAILBOX.map((file) => joinPath(folder, file)));
    const scripts = await files.list(joinPath(folder, 'sieve'));
    for (const entry of scripts.ok ? scripts.value.slice(0, 200) : []) {
      if (entry.kind === 'file' && entry.name.endsWith('.sieve'))
        paths.push(joinPath(joinPath(folder, 'sieve'), entry.name));
    }
  }
  return paths;
}
