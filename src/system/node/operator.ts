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
