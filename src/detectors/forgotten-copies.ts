import { type Account, siteOfPath } from '../domain/account.ts';
import type { Sighting } from '../domain/finding.ts';
import { isWithin, relativePath } from '../domain/host-path.ts';
import type { Installation } from '../domain/installation.ts';
import { placed } from './command-judgement/judge-file-at.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';

/**
 * Copies of a CMS that nobody updates any more: `old/`, `site.bak/`, `.trash/`, a staging copy. One that the web serves is as good
 * a way in as the site itself, and comes first; one that no name points to is told after it. An installation in a folder with an
 * ordinary name of its own (`blog/`, `shop/`) is a site, and says nothing.
 */
export const forgottenCopies: AccountDetector = {
  kind: 'account',
  id: 'forgotten-copies',
  title: 'Forgotten copies of sites',
  needs: 'owner',
  isOfLiveAccount: true,
  look({ account, installations }: AccountLook): Promise<AccountSightings> {
    const sightings = installations.flatMap((installation) => {
      const sighting = judgeCopy(installation, account);
      return sighting === null ? [] : [placed(sighting, installation.path)];
    });
    return Promise.resolve({ sightings, issues: [] });
  },
};

const OLD =
  /(?:^|[._-])(?:old|bak|backup|back|copy|kopie|copie|save|alt|ancien|orig|archive|archiv|test|tmp|temp|dev|staging|trash|deleted|unused|disabled|v\d|\d{6,8}|\d{4})\d{0,3}$|^(?:old|bak|backup|copy|test|temp|tmp|dev|staging)(?:[._-]|\d)|~$|^\.trash$|^_+/i;

function judgeCopy({ path, cms }: Installation, account: Account): Sighting | null {
  if (['composer-application', 'ecwid', 'phpmyadmin'].includes(cms)) return null;
  const site = siteOfPath(account.sites, path);
  if (site !== null && site.kind !== 'orphan') {
    const below = relativePath(path, site.documentRoot) ?? '';
    return below !== '' && below.split('/').some((name) => OLD.test(name)) ? say(true) : null;
  }
  return isWithin(path, account.home) ? say(false) : null;
}

function say(isServed: boolean): Sighting {
  return {
    kind: 'outdated',
    severity: isServed ? 'low' : 'info',
    confidence: 'possible',
    rule: isServed ? 'copy.served' : 'copy.unserved',
    title: isServed ? 'A forgotten copy of a site, which the web serves' : 'A copy of a site that no name points to',
    line: null,
    offset: null,
    excerpt: null,
    remedy:
      'Ask whether anybody needs it: move it out of the account if not, and update it like every other site if so.',
  };
}
