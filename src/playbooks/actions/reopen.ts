import { displayPath, pathOfText } from '../../domain/host-path.ts';
import { isPlainName, valuesOf } from '../account-variables.ts';
import { openSite } from '../closed-site.ts';
import { fillStep } from '../fill-step.ts';
import { missingInBackup } from '../restored-roots.ts';
import type { Action } from './contract.ts';

const NAMES = ['site', 'siteRoot'];

/** Opens one site after the other, in the account's order. */
export const reopen: Action = {
  verb: 'reopen',
  title: 'Reopen one site at a time',
  adds: NAMES,
  preview: (template, situation) =>
    situation.account.sites
      .filter(({ kind }) => kind !== 'orphan')
      .map((site, index) =>
        fillStep(template, {
          suffix: String(index + 1),
          about: [site.domain, ...site.names],
          cases: [situation.account.panel],
          variables: new Map([
            ...situation.variables,
            ...valuesOf({
              site: isPlainName(site.domain) ? pathOfText(site.domain) : null,
              siteRoot: site.documentRoot,
            }),
          ]),
          facts: [`${site.domain}, served from ${displayPath(site.documentRoot)}.`],
        }),
      ),
  carryOut: {
    waitsForPeople: true,
    async changes({ subject }, situation, ground) {
      const root = subject?.['siteRoot'];
      if (root === undefined || situation.use !== 'restore' || missingInBackup(situation, ground) !== null) return null;
      return openSite(root, situation, ground.hands);
    },
  },
};
