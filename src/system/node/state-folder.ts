import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the program keeps what it may forget: root's /var/lib/lastgood, or the user's XDG state folder. */
export function stateFolder(environment: Readonly<Record<string, string | undefined>>): string {
  if (process.geteuid?.() === 0) return '/var/lib/lastgood';
  const state = environment['XDG_STATE_HOME'];
  if (state?.startsWith('/')) return join(state, 'lastgood');
  return join(environment['HOME'] ?? homedir(), '.local/state/lastgood');
}
