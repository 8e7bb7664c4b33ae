import type { z as Zod } from 'zod';
import type { Playbook } from './actions/contract.ts';

/** The shape of a playbook file. Loaded on first use: zod takes its time to load, and most runs make no plan. */
export async function playbookSchema(): Promise<Zod.ZodType<Playbook>> {
  const { z } = await import('zod');
  const text = z.string().trim();
  const words = z.strictObject({ en: text.min(1), fr: text.min(1), de: text.min(1) });
  const id = z
    .string()
    .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/, 'small letters, digits and hyphens, parts joined by dots');
  const lines = z.array(text.min(1)).max(100);
  const minutes = z.int().min(0).max(600);
  const stepCase = z.strictObject({
    skip: z.literal(true).exactOptional(),
    instruction: text.exactOptional(),
    commands: lines.exactOptional(),
    guards: lines.exactOptional(),
    proofs: lines.exactOptional(),
    checkBefore: text.exactOptional(),
    checkAfter: text.exactOptional(),
    undo: text.exactOptional(),
    minutes: minutes.exactOptional(),
  });
  const step = z.strictObject({
    id,
    action: id,
    who: z.enum(['customer', 'hoster', 'vendor']),
    minutes,
    title: words,
    why: words,
    customer: words,
    instruction: text.min(1),
    commands: lines.default([]),
    guards: lines.default([]),
    proofs: lines.default([]),
    checkBefore: text.min(1),
    checkAfter: text.min(1),
    undo: text.min(1),
    cases: z.record(id, stepCase).default({}),
  });
  return z.strictObject({
    id,
    use: z.enum(['restore', 'clean-in-place', 'upgrade-only']),
    priority: z.int().default(0),
    title: words,
    summary: text.min(1),
    steps: z.array(step).min(1).max(200),
  });
}
