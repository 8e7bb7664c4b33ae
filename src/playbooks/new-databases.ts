import type { DatabaseCredentials } from '../database/contract.ts';
import { databaseCredentials } from '../database/credentials.ts';
import { pathOfText } from '../domain/host-path.ts';
import type { Ground } from '../recovery/contract.ts';
import type { Files } from '../system/ports.ts';
import { isPlainName } from './account-variables.ts';
import type { PlannedInstallation, Situation } from './actions/contract.ts';

/** A database that comes back under a new name. */
export interface DatabaseToRestore {
  readonly number: number;
  /** Its name until now; null: only the configuration of `installation` tells. */
  readonly name: string | null;
  readonly users: readonly string[];
  readonly installation: PlannedInstallation | null;
  /** The new name, of the database and of its user. */
  readonly fresh: string;
}

/** The databases that the panel names, or one for each installation where it names none. */
export function databasesToRestore({ account, installations }: Situation): readonly DatabaseToRestore[] {
  const { databases, user } = account;
  // Panels insist on the account's prefix; the number keeps two long names apart.
  const freshName = (name: string | null, number: number): string => {
    const prefix =
      /^[A-Za-z0-9]{1,16}_/.exec(name ?? '')?.[0] ?? (user !== null && /^\w{1,16}$/.test(user) ? `${user}_` : '');
    return `${prefix}lg${number}`;
  };
  if (databases.length > 0) {
    return databases.map(({ name, users }, index) => {
      const number = index + 1;
      return { number, name, users, installation: null, fresh: freshName(name, number) };
    });
  }
  return installations
    .filter(({ cms }) => cms !== 'ecwid')
    .map((installation, index) => {
      const number = index + 1;
      return { number, name: null, users: [], installation, fresh: freshName(null, number) };
    });
}

/** How an installation reaches its databases by its own configuration in `files`; several for a Drupal of many sites. */
export async function loginsOf(
  files: Files,
  installation: Pick<PlannedInstallation, 'cms' | 'path'>,
): Promise<readonly DatabaseCredentials[]> {
  return (await databaseCredentials(files, installation)).credentials;
}

/** The new database for a login of an installation; null where the plan restores none for it. */
export function newDatabaseFor(
  situation: Situation,
  installation: Pick<PlannedInstallation, 'path'>,
  login: Pick<DatabaseCredentials, 'database'>,
): DatabaseToRestore | null {
  return (
    databasesToRestore(situation).find(({ name, installation: of }) =>
      name === null ? of?.path === installation.path : name === login.database,
    ) ?? null
  );
}

/** The databases of the account that are on the server: those that the panel or a configuration names. */
export async function databasesInUse(
  { account, installations }: Situation,
  { files, databases }: Pick<Ground, 'files' | 'databases'>,
): Promise<readonly string[]> {
  if (databases === null) return [];
  const names = new Set(account.databases.map(({ name }) => name));
  for (const installation of installations)
    for (const login of await loginsOf(files, installation)) if (isUsable(login)) names.add(login.database);
  const there: string[] = [];
  for (const name of [...names].filter(isPlainName).sort()) if (await databases.hasDatabase(name)) there.push(name);
  return there;
}

/** Names that can be said to a server and in a path. */
export function isUsable({ database, user }: Pick<DatabaseCredentials, 'database' | 'user'>): boolean {
  return isPlainName(database) && isPlainName(user) && user !== 'root';
}

/** The installation that a step is about, by its subject. */
export function installationOf(
  situation: Situation,
  subject: Readonly<Record<string, string>> | undefined,
): PlannedInstallation | null {
  const path = subject?.['path'];
  const cms = subject?.['cms'];
  return situation.installations.find((one) => one.path === path && pathOfText(one.cms) === cms) ?? null;
}
