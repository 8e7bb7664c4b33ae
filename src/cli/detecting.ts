// What the commands on signatures load when they run.
export { readRuleFiles } from '../matching/customer-rules.ts';
export { checkSpecimens } from '../matching/signatures/check-specimens.ts';
export { installedFolder, installRules, revertRules } from '../matching/signatures/installed-rules.ts';
export { loadSignatures } from '../matching/signatures/load-signatures.ts';
export { shippedRules, shippedSignatures } from '../matching/signatures/shipped-rules.ts';
