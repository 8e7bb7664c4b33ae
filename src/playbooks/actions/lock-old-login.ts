import { displayPath, pathOfText } from '../../domain/host-path.ts';
import type { Ground } from '../../recovery/contract.ts';
import { below } from '../account-variables.ts';
import { INSTALLATION_NAMES, installationSteps } from '../installation-step.ts';
import { installationOf, isUsable, loginsOf } from '../new-databases.ts';
import { placeOf } from '../places.ts';
import type { Action, PlannedInstallation, Situation } from './contract.ts';

/** Locks the database user that the intruder knew. Cases are products and CMS. */
export const lockOldLogin: Action = {
  verb: 'lock-old-login',
  title: 'Lock the old database login',
  adds: INSTALLATION_NAMES,
  preview: installationSteps,
  carryOut: {
    async changes(step, situation, ground) {
      const installation = installationOf(situation, step.subject);
      if (situation.use !== 'restore' || ground.databases === null || installation === null) return null;
      const users = await oldUsers(situation, installation, ground);
      return users.length === 0 ? null : users.map((user) => ({ kind: 'lock-login', user }) as const);
    },
    async prove(step, situation, ground) {
      const installation = installationOf(situation, step.subject);
      const users = installation === null ? [] : await oldUsers(situation, installation, ground);
      const problems: string[] = [];
      for (const user of users) {
        const locked = (await ground.databases?.lockedHosts(user)) ?? [];
        const open = ((await ground.databases?.hostsOf(user)) ?? []).filter((host) => !locked.includes(host));
        if (open.length > 0) problems.push(`the old database user ${displayPath(pathOfText(user))} is not locked`);
      }
      return problems;
    },
  },
};

/** The users that the lost configuration names, where it was put aside, and that no configuration names now. */
async function oldUsers(
  situation: Situation,
  installation: PlannedInstallation,
  { files }: Pick<Ground, 'files'>,
): Promise<readonly string[]> {
  const { cms, path } = installation;
  const aside = { cms, path: below(placeOf(situation, 'aside'), path) };
  const lost = await loginsOf(files, aside);
  const before = lost.length > 0 ? lost : await loginsOf(files, installation);
  const inUse = new Set<string>();
  if (lost.length > 0)
    for (const one of situation.installations) for (const { user } of await loginsOf(files, one)) inUse.add(user);
  const users = new Set(before.filter(isUsable).map(({ user }) => user));
  return [...users].filter((user) => !inUse.has(user));
}
