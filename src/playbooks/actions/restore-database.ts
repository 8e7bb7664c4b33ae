import type { Change } from '../../domain/change.ts';
import { type HostPath, joinPath, pathOfText } from '../../domain/host-path.ts';
import type { Step } from '../../domain/plan.ts';
import type { Ground } from '../../recovery/contract.ts';
import { isPlainName, valuesOf } from '../account-variables.ts';
import { fillStep } from '../fill-step.ts';
import { where } from '../installation-step.ts';
import { type DatabaseToRestore, databasesToRestore, isUsable, loginsOf } from '../new-databases.ts';
import { fingerprintChange } from '../old-secrets.ts';
import { placeOf } from '../places.ts';
import type { Action, Situation, StepTemplate } from './contract.ts';

/** Brings every database back under a new name and a new user; the old one stays, locked. One step per database. */
export const restoreDatabase: Action = {
  verb: 'restore-database',
  title: 'Restore each database as a new one',
  adds: ['database', 'what', 'oldUser', 'newDatabase', 'newUser', 'secretFile', 'clientFile', 'dumpFile'],
  preview: (template, situation) =>
    databasesToRestore(situation).map((database) => stepFor(template, situation, database)),
  carryOut: {
    async changes(step, situation, ground) {
      const { backup, use } = situation;
      const database = databasesToRestore(situation).find(({ fresh }) => fresh === step.subject?.['newDatabase']);
      if (use !== 'restore' || backup === null || ground.databases === null || database === undefined) return null;
      const old = await oldLogin(database, situation, ground);
      if (old === null || !isUsable(old) || isMissing(old.source, situation)) return null;
      const evidence = placeOf(situation, 'evidence');
      const { number, fresh } = database;
      const secretFile = joinPath(evidence, pathOfText(`secret.database.${number}`));
      const dump = joinPath(evidence, pathOfText(`dump.${number}.sql`));
      const hosts = await ground.databases.hostsOf(old.user);
      const changes: readonly Change[] = [
        { kind: 'make-folder', path: evidence },
        { kind: 'make-secret', to: secretFile },
        { kind: 'unpack-dump', backup: backup.id, database: old.database, to: dump },
        {
          kind: 'restore-database',
          database: fresh,
          user: fresh,
          hosts: hosts.length > 0 ? hosts : ['localhost'],
          secretFile,
          dump,
          sourceName: old.database,
        },
        ...fingerprintChange(
          situation,
          old.cms === null ? [] : [{ kind: 'logins', cms: old.cms, database: fresh, prefix: old.prefix }],
          joinPath(evidence, pathOfText(`secrets.database.${number}.json`)),
        ),
      ];
      return changes;
    },
    async prove(step, _situation, { databases }) {
      const fresh = String(step.subject?.['newDatabase']);
      const tables = (await databases?.countRows(fresh)) ?? [];
      return tables.length > 0 ? [] : [`the dump brought no table into ${fresh}`];
    },
  },
};

/** Name, user and configuration of a database as it is now. */
async function oldLogin(
  { name, users, installation }: DatabaseToRestore,
  situation: Situation,
  { files }: Pick<Ground, 'files'>,
): Promise<OldLogin | null> {
  for (const candidate of installation === null ? situation.installations : [installation]) {
    for (const login of await loginsOf(files, candidate))
      if (name === null || login.database === name) return { ...login, cms: candidate.cms };
  }
  if (name === null || users[0] === undefined) return null;
  return { database: name, user: users[0], source: null, cms: null, prefix: '' };
}

interface OldLogin {
  readonly database: string;
  readonly user: string;
  /** The configuration that names it; null: the panel alone does. */
  readonly source: HostPath | null;
  /** Whose tables it holds; null: not known. */
  readonly cms: string | null;
  readonly prefix: string;
}

/** Whether the analysis found no dump in the backup for what this configuration names. */
function isMissing(source: HostPath | null, { backup }: Situation): boolean {
  return (
    source !== null && (backup?.issues ?? []).some(({ reason, path }) => reason === 'not-included' && path === source)
  );
}

function stepFor(template: StepTemplate, situation: Situation, database: DatabaseToRestore): Step {
  const { name: known, users, installation, number } = database;
  const what = known ?? `${installation?.cms} ${installation === null ? '' : where(situation, installation)}`;
  const name = known !== null && isPlainName(known) ? known : null;
  const fresh = pathOfText(database.fresh);
  const place = (variableName: string): HostPath | null => {
    const variable = situation.variables.get(variableName);
    return variable !== undefined && 'value' in variable ? variable.value : null;
  };
  const evidence = place('evidence');
  const unpacked = place('unpacked');
  const oldUser = users.find(isPlainName);
  const more = valuesOf({
    database: known === null ? null : pathOfText(known),
    what: pathOfText(what),
    oldUser: oldUser === undefined ? null : pathOfText(oldUser),
    newDatabase: fresh,
    newUser: fresh,
    secretFile: evidence === null ? null : joinPath(evidence, `secret.database.${number}`),
    clientFile: evidence === null ? null : joinPath(evidence, `client.database.${number}`),
    dumpFile: unpacked === null || name === null ? null : joinPath(unpacked, `databases/${name}.sql`),
  });
  return fillStep(template, {
    suffix: String(number),
    about: [],
    facts:
      known === null ? ['The panel named no database: the configuration of the installation says which it uses.'] : [],
    cases: [situation.account.panel],
    variables: new Map([...situation.variables, ...more]),
  });
}
