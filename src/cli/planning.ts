// What the commands on a plan load when they run.
export { actions } from '../playbooks/actions/index.generated.ts';
export { checkPlaybook } from '../playbooks/check-playbook.ts';
export { renderPlan } from '../playbooks/render-plan.ts';
export { planPage } from '../reports/html/plan-page.ts';
export { readAnalysis } from '../system/node/case-folder.ts';
export { durableWrite } from '../system/node/durable-write.ts';
export { readPlaybookFiles } from '../system/node/playbook-files.ts';
export { readingCase } from './reading-case.ts';
export { writeBundle } from './write-bundle.ts';
