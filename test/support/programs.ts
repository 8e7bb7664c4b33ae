import { spawnSync } from 'node:child_process';

/** Whether this machine has the program: tests that compare with it are skipped where it is missing. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}
