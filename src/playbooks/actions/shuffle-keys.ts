import type { Change } from '../../domain/change.ts';
import { folderOf, joinPath, pathOfText } from '../../domain/host-path.ts';
import { hasKeys } from '../../recovery/configuration/edit-configuration.ts';
import { INSTALLATION_NAMES, installationSteps, numberOf } from '../installation-step.ts';
import { installationOf, loginsOf } from '../new-databases.ts';
import { placeOf } from '../places.ts';
import type { Action } from './contract.ts';

/** Draws the salts and keys of every installation anew: old cookies open nothing any more. Cases are products and CMS. */
export const shuffleKeys: Action = {
  verb: 'shuffle-keys',
  title: 'Change salts and keys',
  adds: INSTALLATION_NAMES,
  preview: installationSteps,
  carryOut: {
    async changes(step, situation, { files }) {
      const installation = installationOf(situation, step.subject);
      if (installation === null || !hasKeys(installation.cms)) return null;
      const kept = joinPath(placeOf(situation, 'work'), pathOfText('configuration'));
      const logins = await loginsOf(files, installation);
      const changes = logins.flatMap(({ source }, index): readonly Change[] => {
        const place = joinPath(kept, pathOfText(`${numberOf(situation, installation)}.keys.${index + 1}`));
        const { cms, path: folder } = installation;
        return [
          { kind: 'make-folder', path: folderOf(place) },
          { kind: 'edit-configuration', path: source, kept: place, cms, folder, database: null, keys: true },
        ];
      });
      return changes.length === 0 ? null : changes;
    },
  },
};
