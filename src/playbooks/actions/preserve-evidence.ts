import { type HostPath, joinPath, pathOfText } from '../../domain/host-path.ts';
import type { Ground } from '../../recovery/contract.ts';
import { SECRETS_LIST } from '../../recovery/secrets/fingerprints.ts';
import { accountStep } from '../account-step.ts';
import { isPlainName, valuesOf } from '../account-variables.ts';
import { logChange } from '../evidence-logs.ts';
import { databasesInUse } from '../new-databases.ts';
import { fingerprintChange } from '../old-secrets.ts';
import { ownCrontabs } from '../own-crontab.ts';
import { placeOf } from '../places.ts';
import { outsideHome } from '../roots-to-move.ts';
import { secretSources } from '../secret-sources.ts';
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
  carryOut: {
    async changes(_step, situation, ground) {
      const { hands } = ground;
      const evidence = placeOf(situation, 'evidence');
      const { account } = situation;
      const crontabs: HostPath[] = [];
      for (const path of ownCrontabs(account)) if ((await hands.look(path)) !== null) crontabs.push(path);
      const folder = await freshFolder(evidence, hands);
      const databases = await databasesInUse(situation, ground);
      const secrets = await secretSources(situation, ground);
      return [
        { kind: 'make-folder', path: folder },
        ...fingerprintChange(situation, secrets, joinPath(folder, pathOfText(SECRETS_LIST))),
        { kind: 'save-facts', to: joinPath(folder, 'processes.txt'), uid: account.uid ?? null },
        ...(await logChange(account, joinPath(folder, pathOfText('logs')), ground)),
        {
          kind: 'pack-evidence',
          folders: [account.home, ...outsideHome(situation), ...crontabs],
          to: joinPath(folder, 'home.tar'),
        },
        ...databases.map((database) => {
          const to = joinPath(folder, pathOfText(`${database}.sql`));
          return { kind: 'save-database', database, to } as const;
        }),
      ];
    },
  },
};

/** Evidence is kept when a recovery is taken back: that of the next one lies in a folder of its own. */
async function freshFolder(evidence: HostPath, hands: Ground['hands']): Promise<HostPath> {
  for (let run = 1; ; run += 1) {
    const folder = joinPath(evidence, `run-${run}`);
    if ((await hands.look(folder)) === null) return folder;
  }
}
