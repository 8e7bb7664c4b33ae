// What `lastgood recover` and `verify` load when they run.
export { refuseChanged } from '../system/node/case-manifest.ts';
export { openRecovery } from './open-recovery.ts';
export { readingCase } from './reading-case.ts';
export { runRecovery, showRecovery } from './run-recovery.ts';
export { exitOfVerification, verificationText, verifyRecovery } from './run-verify.ts';
