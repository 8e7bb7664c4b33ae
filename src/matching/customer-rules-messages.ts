import type { RuleFile } from './signatures/rule-files.ts';

/** What the parent asks of the process that runs a customer's rules; one request at a time. */
export type ChildRequest =
  | { readonly kind: 'compile'; readonly files: readonly RuleFile[] }
  | { readonly kind: 'match'; readonly bytes: Uint8Array };

export type ChildReply =
  | { readonly kind: 'compiled' }
  | { readonly kind: 'refused'; readonly file: string; readonly line: number; readonly reason: string }
  | { readonly kind: 'matched'; readonly matches: readonly CustomerMatch[] };

export interface CustomerMatch {
  readonly rule: string;
  readonly meta: readonly (readonly [string, string])[];
  /** Of the first match, in bytes; null when the rule has no string. */
  readonly offset: number | null;
}
