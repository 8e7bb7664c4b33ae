import type { Change } from '../../domain/change.ts';
import { joinPath, pathOfText } from '../../domain/host-path.ts';
import { loginTables } from '../../recovery/logins/logins-of-cms.ts';
import { INSTALLATION_NAMES, installationSteps, numberOf } from '../installation-step.ts';
import { installationOf, isUsable, loginsOf } from '../new-databases.ts';
import { placeOf } from '../places.ts';
import type { Action } from './contract.ts';

/** Ends all sessions and takes the administrators' passwords, in the database that the installation uses. */
export const closeLogins: Action = {
  verb: 'close-logins',
  title: 'End sessions, take the administrators’ passwords',
  adds: INSTALLATION_NAMES,
  preview: installationSteps,
  carryOut: {
    async changes(step, situation, ground) {
      const installation = installationOf(situation, step.subject);
      if (ground.databases === null || installation === null) return null;
      const { cms } = installation;
      const evidence = placeOf(situation, 'evidence');
      const changes: Change[] = [{ kind: 'make-folder', path: evidence }];
      for (const [index, login] of (await loginsOf(ground.files, installation)).entries()) {
        const { database, prefix } = login;
        if (!isUsable(login) || loginTables(cms, prefix).length === 0) return null;
        const kept = joinPath(evidence, pathOfText(`logins.${numberOf(situation, installation)}.${index + 1}.json`));
        changes.push({ kind: 'close-logins', cms, database, prefix, kept });
      }
      return changes.length === 1 ? null : changes;
    },
  },
};
