import type { Assessment } from '../../domain/installation.ts';

/** Whether a product has to be upgraded: a newer release is out, its support is over, or it has a known hole. */
export function isBehind({ status, vulnerabilities }: Assessment): boolean {
  return status === 'outdated' || status === 'unsupported' || vulnerabilities.length > 0;
}
