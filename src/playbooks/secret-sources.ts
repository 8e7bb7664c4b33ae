import { type HostPath, joinPath, pathOfText } from '../domain/host-path.ts';
import type { InstallationFacts } from '../domain/installation.ts';
import type { SecretSource } from '../domain/secret.ts';
import type { Ground } from '../recovery/contract.ts';
import { below, isPlainName } from './account-variables.ts';
import type { Situation } from './actions/contract.ts';
import { isUsable, loginsOf } from './new-databases.ts';

/** Where the secrets of an account stand as it is now: configurations, databases, keys, and files of logins that can be read. */
export async function secretSources(
  situation: Situation,
  ground: Pick<Ground, 'files'>,
): Promise<readonly SecretSource[]> {
  const sources: SecretSource[] = [];
  for (const installation of installationsOf(situation)) {
    sources.push(configurationOf(installation));
    sources.push(...(await loginSources(installation, ground)));
  }
  return [...sources, ...accountSources(situation)];
}

/** The same of configurations that lie below another folder. */
export function configurationsBelow({ installations }: Situation, folder: HostPath): readonly SecretSource[] {
  return installations.map(({ cms, path }) => configurationOf({ cms, path: below(folder, path) }));
}

/** Those that are there, and those that the restore brings: each once. */
function installationsOf({ input, installations }: Situation): readonly Pick<InstallationFacts, 'cms' | 'path'>[] {
  const all = [...input.installations, ...installations];
  return all.filter(({ cms, path }, index) => all.findIndex((one) => one.cms === cms && one.path === path) === index);
}

function configurationOf({ cms, path }: Pick<InstallationFacts, 'cms' | 'path'>): SecretSource {
  return { kind: 'configuration', cms, path };
}

async function loginSources(
  installation: Pick<InstallationFacts, 'cms' | 'path'>,
  { files }: Pick<Ground, 'files'>,
): Promise<readonly SecretSource[]> {
  const { cms } = installation;
  return (await loginsOf(files, installation))
    .filter(isUsable)
    .map(({ database, prefix }) => ({ kind: 'logins', cms, database, prefix }));
}

/** SSH keys, and the files in which panels keep the hashes of logins: cPanel, DirectAdmin, Hestia, the system itself. */
function accountSources({ account }: Situation): readonly SecretSource[] {
  const { home, user, sites, otherDomains = [], ftpLogins, mailboxes } = account;
  const at = (text: string): HostPath => pathOfText(text);
  const logins = [...(user === null ? [] : [user]), ...ftpLogins.map(({ login }) => login)];
  const domains = [...new Set([...sites.flatMap(({ domain, names }) => [domain, ...names]), ...otherDomains])]
    .filter(isPlainName)
    .sort();
  const passwords = (
    of: 'ftp-password' | 'mail-password' | 'login-password',
    path: HostPath,
    only: readonly string[] | null,
  ): SecretSource => ({ kind: 'password-file', of, path, only });
  return [
    ...['authorized_keys', 'authorized_keys2'].map((name): SecretSource => {
      return { kind: 'ssh-keys', path: joinPath(home, at(`.ssh/${name}`)) };
    }),
    passwords('login-password', at('/etc/shadow'), logins),
    ...(user !== null && isPlainName(user) ? [passwords('ftp-password', at(`/etc/proftpd/${user}`), null)] : []),
    passwords('ftp-password', at('/etc/proftpd.passwd'), logins),
    ...domains.flatMap((domain) => [
      passwords('mail-password', joinPath(home, at(`etc/${domain}/shadow`)), null),
      passwords('mail-password', joinPath(home, at(`conf/mail/${domain}/passwd`)), null),
      passwords('mail-password', at(`/etc/virtual/${domain}/passwd`), null),
    ]),
    ...(mailboxes.length > 0 ? [passwords('mail-password', at('/etc/dovecot/users'), mailboxes)] : []),
  ];
}
