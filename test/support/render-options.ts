import type { RenderOptions } from '../../src/reports/contract.ts';

/** Options of a report for an admin in English at 80 columns without colour; name what the test is about. */
export function renderOptions(parts: Partial<RenderOptions> = {}): RenderOptions {
  return { audience: 'admin', language: 'en', colour: false, width: 80, ...parts };
}
