// What the commands on signatures load when they run.

export { checkSpecimens } from '../matching/signatures/check-specimens.ts';
export { installRules, revertRules } from '../matching/signatures/installed-rules.ts';
export { loadSignatures } from '../matching/signatures/load-signatures.ts';
export { readRuleFiles } from '../matching/signatures/read-rule-files.ts';
export { installedFolder, shippedRules } from '../matching/signatures/rule-files.ts';
export { shippedSignatures } from '../matching/signatures/shipped-rules.ts';
