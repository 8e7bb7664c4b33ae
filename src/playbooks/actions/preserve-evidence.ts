import { pathOfText } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import { isPlainName, valuesOf } from '../account-variables.ts';
import { outsideHome } from '../roots-to-move.ts';
import type { Action } from './contract.ts';

const NAMES = ['database', 'outsideRoot'];

/** Copies the lost state out of the account before anything changes: home, document roots elsewhere, every database. */
export const preserveEvidence: Action = {
  verb: 'preserve-evidence',
  title: 'Keep the evidence outside of the account',
  adds: NAMES,
  preview(template, situation) {
    const { databases } = situation.account;
    const odd = databases.filter(({ name }) => !isPlainName(name)).length;
    const facts = [
      ...(databases.length === 0 ? ['The panel named no database: look into the configuration of each CMS.'] : []),
      ...(odd > 0 ? [`${odd} databases have unusual names: dump them by hand.`] : []),
    ];
    const sets = [
      ...databases.filter(({ name }) => isPlainName(name)).map(({ name }) => valuesOf({ database: pathOfText(name) })),
      ...outsideHome(situation).map((root) => valuesOf({ outsideRoot: root })),
    ];
    return [accountStep(template, situation, { facts, each: { names: NAMES, sets } })];
  },
};
