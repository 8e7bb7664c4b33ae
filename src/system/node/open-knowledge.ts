import type { Knowledge } from '../../knowledge/contract.ts';
export async function openKnowledge(_environment: unknown): Promise<Knowledge> {
  const a = {
    status: 'unknown',
    latest: null,
    latestInBranch: null,
    endOfLife: null,
    phpNeeded: null,
    vulnerabilities: [],
    source: null,
  } as const;
  return {
    asOf: '2026-08-22',
    sources: [],
    assessCore: async () => a,
    assessComponent: async () => a,
    fingerprints: async () => null,
  };
}
