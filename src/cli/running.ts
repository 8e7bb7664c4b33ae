// What commands load when they run: the help of every command stays fast without it.
export { isClockWrong } from '../knowledge/clock-doubt.ts';
export { exitOf } from '../reports/exit-of.ts';
export { readAnalysis } from '../system/node/case-folder.ts';
export { openKnowledge } from '../system/node/open-knowledge.ts';
export { realFolder } from '../system/node/real-folder.ts';
export { writeDemoAccount } from '../system/node/write-demo-account.ts';
export { readingCase } from './reading-case.ts';
export { renderAnalysis } from './render-analysis.ts';
export { runCase } from './run-case.ts';
