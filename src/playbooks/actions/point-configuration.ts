import type { Change } from '../../domain/change.ts';
import { displayPath, folderOf, joinPath, pathOfText } from '../../domain/host-path.ts';
import { INSTALLATION_NAMES, installationSteps, numberOf } from '../installation-step.ts';
import { installationOf, loginsOf, newDatabaseFor } from '../new-databases.ts';
import { placeOf } from '../places.ts';
import type { Action } from './contract.ts';

/** Writes the new database into the configuration of every installation. Cases are products and CMS. */
export const pointConfiguration: Action = {
  verb: 'point-configuration',
  title: 'Point each configuration to its new database',
  adds: INSTALLATION_NAMES,
  preview: installationSteps,
  carryOut: {
    async changes(step, situation, ground) {
      const installation = installationOf(situation, step.subject);
      if (ground.databases === null || installation === null) return null;
      const logins = await loginsOf(ground.files, installation);
      const kept = joinPath(placeOf(situation, 'work'), pathOfText('configuration'));
      const changes: Change[] = [];
      for (const [index, login] of logins.entries()) {
        const fresh = newDatabaseFor(situation, installation, login);
        if (fresh === null) return null;
        const place = joinPath(kept, pathOfText(`${numberOf(situation, installation)}.${index + 1}`));
        const secretFile = joinPath(placeOf(situation, 'evidence'), pathOfText(`secret.database.${fresh.number}`));
        changes.push(
          { kind: 'make-folder', path: folderOf(place) },
          {
            kind: 'edit-configuration',
            path: login.source,
            kept: place,
            cms: installation.cms,
            folder: installation.path,
            database: { name: fresh.fresh, user: fresh.fresh, secretFile },
            keys: false,
          },
        );
      }
      return changes.length === 0 ? null : changes;
    },
    async prove(step, situation, { files, databases }) {
      const installation = installationOf(situation, step.subject);
      const logins = installation === null ? [] : await loginsOf(files, installation);
      const problems: string[] = [];
      for (const { source, database } of logins)
        if (databases === null || !(await databases.hasDatabase(database)))
          problems.push(
            `${displayPath(source)} names a database that is not there: ${displayPath(pathOfText(database))}`,
          );
      return logins.length > 0 ? problems : ['no configuration names a database'];
    },
  },
};
