import { readFileSync } from 'node:fs';
import { UserError } from '../../domain/user-error.ts';
import type { Fingerprints, Knowledge } from '../../knowledge/contract.ts';
import { type DistributionPatches, fingerprintsOf } from '../../knowledge/fingerprints/fingerprints.ts';
import { readTable } from '../../knowledge/fingerprints/read-table.ts';
import { packageFiles } from './package-files.ts';

const TABLES = new URL('../../../data/fingerprints/', import.meta.url);

/** The fingerprints that come with the program, one product at a time; null for a product without a table. */
export function shippedFingerprints(): Knowledge['fingerprints'] {
  const read = new Map<string, Fingerprints | null>();
  return async (product) => {
    let fingerprints = read.get(product);
    if (fingerprints === undefined) {
      fingerprints = readProduct(product);
      read.set(product, fingerprints);
    }
    return fingerprints;
  };
}

function readProduct(product: string): Fingerprints | null {
  const name = `${product}.lgfp`;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(new URL(name, TABLES));
  } catch {
    return null;
  }
  try {
    return fingerprintsOf(readTable(bytes), shippedPatches());
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'damaged',
      `The fingerprint table ${name} cannot be used: ${cause}.`,
      'Install lastgood again.',
    );
  }
}

function shippedPatches(): readonly DistributionPatches[] {
  return packageFiles('data/fingerprints/*.json').map(({ text }) => {
    const { name, product, version, files } = JSON.parse(text) as Omit<DistributionPatches, 'files'> & {
      readonly files: Record<string, string>;
    };
    return { name, product, version, files: new Map(Object.entries(files)) };
  });
}

/** Knowledge without release facts, until they are shipped. */
export async function openKnowledge(_environment: unknown): Promise<Knowledge> {
  const nothing = {
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
    assessCore: async () => nothing,
    assessComponent: async () => nothing,
    fingerprints: shippedFingerprints(),
  };
}
