import { userInfo } from 'node:os';

export interface Operator {
  /** null for a user id without a name, as in many containers and jails. */
  readonly user: string | null;
  readonly home: string | null;
  readonly isRoot: boolean;
}

/** Who runs the program. */
export function operator(environment: Readonly<Record<string, string | undefined>>): Operator {
  const isRoot = process.geteuid?.() === 0;
  try {
    const { username, homedir } = userInfo();
    return { user: username, home: homedir, isRoot };
  } catch {
    return { user: environment['USER'] ?? null, home: environment['HOME'] ?? null, isRoot };
  }
}

/** Who works: the person behind sudo, or the user. Where nothing names one, as under cron, the user of the process. */
export function personOf(environment: Readonly<Record<string, string | undefined>>): string | null {
  const named = environment['SUDO_USER'] ?? environment['USER'] ?? environment['LOGNAME'];
  return named ?? operator(environment).user;
}
