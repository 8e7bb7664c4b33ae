import type { Expression } from '../syntax.ts';

/** Those who look for phishing pages and planted files, as their names begin. */
export const SCANNER_NAMES: readonly string[] = (
  'cyveillance phishtank netcraft calyxinstitute tor-exit netpilot phishlabs spamcop opendns bitdefender kaspersky ' +
  'safebrowsing'
).split(' ');

/** A network as crawlers are turned away by it: `66.249.*.*`. */
export const NETWORK = /^\^?\d{1,3}\.\d{1,3}\.(?:\d{1,3}|\*)\.(?:\d{1,3}|\*)\s*$/;

/** Whether a list holds what crawlers and phishing watchers are known by: their networks or their names. */
export function namesScanners(list: Extract<Expression, { kind: 'array' }>): boolean {
  let networks = 0;
  let names = 0;
  for (const { value } of list.items.slice(0, 60)) {
    if (value.kind !== 'literal' || typeof value.value !== 'string' || value.value.length > 40) continue;
    if (NETWORK.test(value.value) && value.value.includes('*')) networks += 1;
    else if (namesScanner(value.value)) names += 1;
  }
  return networks >= 8 || names >= 2;
}

/** Whether a text begins with the name of one of them. */
export function namesScanner(text: string): boolean {
  const lower = text.toLowerCase();
  return SCANNER_NAMES.some((name) => lower.startsWith(name));
}
