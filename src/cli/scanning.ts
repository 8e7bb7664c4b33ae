// What the commands that only look load when they run: less than `running.ts`, so that they begin sooner.
export { exitOf } from '../reports/exit-of.ts';
export { renderAnalysis } from './render-analysis.ts';
export { runForCommand } from './run-for-command.ts';
