// What the flow loads when it comes to backups, logs and the plan: a scan ends before.
export { compareZones } from '../backup-review/compare-zones.ts';
export { judgeBackup, unjudgedBackup } from '../backup-review/judge-backup.ts';
export { judgeBackups } from '../backup-review/judge-backups.ts';
export { settleLastingFindings } from '../backup-review/lasting-findings.ts';
export { countNewerRows } from '../database/count-newer-rows.ts';
export { actions } from '../playbooks/actions/index.generated.ts';
export { loadPlaybooks } from '../playbooks/load-playbooks.ts';
export { makePlan } from '../playbooks/make-plan.ts';
export { readPlaybookFiles } from '../system/node/playbook-files.ts';
export { countNewerContent } from '../timeline/count-newer-content.ts';
export { withFirstAppearances } from '../timeline/first-appearances.ts';
export { readLogEvidence } from '../timeline/read-log-evidence.ts';
export { findAllBackups } from './find-all-backups.ts';
