import type { HostPath } from '../../domain/host-path.ts';
import { joinPath, pathOfText } from '../../domain/host-path.ts';
import type { Step } from '../../domain/plan.ts';
import { isPlainName, valuesOf } from '../account-variables.ts';
import { fillStep } from '../fill-step.ts';
import { where } from '../installation-step.ts';
import type { Action, Situation, StepTemplate } from './contract.ts';

/** Brings every database back under a new name and a new user; the old one stays, locked. One step per database. */
export const restoreDatabase: Action = {
  verb: 'restore-database',
  title: 'Restore each database as a new one',
  adds: ['database', 'what', 'oldUser', 'newDatabase', 'newUser', 'secretFile', 'clientFile', 'dumpFile'],
  preview(template, situation) {
    const { databases } = situation.account;
    if (databases.length > 0) {
      return databases.map((database, index) => stepFor(template, situation, database, database.name, index + 1));
    }
    // The panel named none: each installation still has its own.
    return situation.installations
      .filter(({ cms }) => cms !== 'ecwid')
      .map((installation, index) => {
        const what = `${installation.cms} ${where(situation, installation)}`;
        return stepFor(template, situation, null, what, index + 1);
      });
  },
};

function stepFor(
  template: StepTemplate,
  situation: Situation,
  database: { readonly name: string; readonly users: readonly string[] } | null,
  what: string,
  number: number,
): Step {
  const name = database !== null && isPlainName(database.name) ? database.name : null;
  // Panels insist on the account's prefix; the number keeps two long names apart.
  const fresh = pathOfText(`${/^[A-Za-z0-9]{1,16}_/.exec(database?.name ?? '')?.[0] ?? ''}lg${number}`);
  const place = (name: string): HostPath | null => {
    const variable = situation.variables.get(name);
    return variable !== undefined && 'value' in variable ? variable.value : null;
  };
  const evidence = place('evidence');
  const unpacked = place('unpacked');
  const oldUser = database?.users.find(isPlainName);
  const more = valuesOf({
    database: database === null ? null : pathOfText(database.name),
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
      database === null
        ? ['The panel named no database: the configuration of the installation says which it uses.']
        : [],
    cases: [situation.account.panel],
    variables: new Map([...situation.variables, ...more]),
  });
}
