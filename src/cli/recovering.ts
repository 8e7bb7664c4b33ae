// What `lastgood recover` and `verify` load when they run.
export { openRecovery } from './open-recovery.ts';
export { runRecovery, showRecovery } from './run-recovery.ts';
export { exitOfVerification, verificationText, verifyRecovery } from './run-verify.ts';
