import { type Issue, isGap } from '../domain/coverage.ts';
import { displayPath } from '../domain/host-path.ts';

/** What was not looked at, in sentences for the operator. What went away meanwhile, as mail and sessions do, is no gap. */
export function gapSentences(issues: readonly Issue[]): readonly string[] {
  return issues
    .filter((issue) => isGap(issue) && issue.reason !== 'missing' && issue.reason !== 'vanished')
    .map(({ path, detail }) => `not looked at: ${path === null ? '' : `${displayPath(path)}: `}${detail}`);
}
