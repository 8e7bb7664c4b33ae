// What `lastgood recover` loads when it runs.
export { openRecovery } from './open-recovery.ts';
export { runRecovery, showRecovery } from './run-recovery.ts';
