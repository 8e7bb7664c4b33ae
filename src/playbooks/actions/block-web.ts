import { pathOfText } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import { isPlainName, valuesOf } from '../account-variables.ts';
import type { Action } from './contract.ts';

const NAMES = ['site'];

/** Takes every site offline and stops what runs; mail goes on. */
export const blockWeb: Action = {
  verb: 'block-web',
  title: 'Block the web, keep mail',
  adds: NAMES,
  preview(template, situation) {
    const sites = situation.account.sites.filter(({ kind, domain }) => kind !== 'orphan' && isPlainName(domain));
    const sets = sites.map(({ domain }) => valuesOf({ site: pathOfText(domain) }));
    return [
      {
        ...accountStep(template, situation, { each: { names: NAMES, sets } }),
        about: sites.map(({ domain }) => domain),
      },
    ];
  },
};
