import type { Account } from '../domain/account.ts';
import { escapeText } from '../domain/escape-text.ts';
import type { Sighting } from '../domain/finding.ts';
import { displayPath, type HostPath, isWithin } from '../domain/host-path.ts';
import { placed } from './command-judgement/judge-file-at.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';

const MOST_LOGINS = 500;

/**
 * Logins beside the main one that open the account over FTP. Nobody can see from a login whose it is: each is listed for the
 * owner to confirm. One whose folder lies outside of the account is told as odd; folders below the home and the sites are usual.
 */
export const ftpLogins: AccountDetector = {
  kind: 'account',
  id: 'ftp-logins',
  title: 'Further FTP logins',
  needs: 'owner',
  isOfLiveAccount: true,
  look({ account }: AccountLook): Promise<AccountSightings> {
    const further = account.ftpLogins.filter(
      ({ login }) => login !== account.user && !login.startsWith(`${account.user}_logs`),
    );
    const rest = further.length - MOST_LOGINS;
    return Promise.resolve({
      sightings: further
        .slice(0, MOST_LOGINS)
        .map(({ login, folder }) => placed(judgeLogin(login, folder, account), null)),
      issues: rest > 0 ? [{ reason: 'too-many', path: null, detail: `${rest} more FTP logins` }] : [],
    });
  },
};

function judgeLogin(login: string, folder: HostPath | null, { home, sites }: Account): Sighting {
  const own = [home, ...sites.map(({ documentRoot }) => documentRoot)];
  const isOutside = folder !== null && !own.some((root) => isWithin(folder, root));
  return {
    kind: 'persistence',
    severity: isOutside ? 'medium' : 'info',
    confidence: 'possible',
    rule: isOutside ? 'ftp.login-outside' : 'ftp.login',
    title: isOutside ? 'An FTP login opens a folder outside of the account' : 'A further FTP login opens this account',
    line: null,
    offset: null,
    excerpt: escapeText(folder === null ? login : `${login}: ${displayPath(folder)}`).slice(0, 120),
    remedy: 'Ask the owner whose login this is; remove those that nobody knows, and set new passwords for the others.',
  };
}
