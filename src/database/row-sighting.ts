import type { RowSighting } from './checks/contract.ts';

/** Sightings of one judge: they share what is to be done. */
export function sightingWith(remedy: string) {
  return (
    rule: string,
    severity: RowSighting['severity'],
    confidence: RowSighting['confidence'],
    title: string,
    excerpt: string,
  ): RowSighting => ({ rule: `database.${rule}`, severity, confidence, title, excerpt, remedy });
}
