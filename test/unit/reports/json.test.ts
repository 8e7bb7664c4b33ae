import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Analysis } from '../../../src/domain/analysis.ts';
import type { HostPath } from '../../../src/domain/host-path.ts';
import { json } from '../../../src/reports/json.ts';
import { publishedSchema, reportSchema } from '../../../src/reports/json-schema.ts';
import { exampleAnalysis, exampleFinding } from '../../support/example-analysis.ts';
import { renderOptions } from '../../support/render-options.ts';

const published = readFileSync(new URL('../../../schema/lastgood-report.schema.json', import.meta.url), 'utf8');

describe('the published schema', () => {
  it('is fresh: `npm run build && node scripts/build-schema.mjs` writes it', () => {
    expect(published).toBe(publishedSchema());
  });

  it('accepts the report, for both audiences', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(published));
    for (const audience of ['admin', 'customer'] as const) {
      const document: unknown = JSON.parse(json.render(exampleAnalysis(), renderOptions({ audience })));
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it('refuses a report without its verdict on completeness, and one with an unknown severity', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(published));
    const { complete: _, ...rest } = document();
    expect(validate(rest)).toBe(false);
    const [first] = document().findings;
    expect(validate({ ...document(), findings: [{ ...first, severity: 'terrible' }] })).toBe(false);
  });

  it('lets newer versions add fields', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(published));
    expect(validate({ ...document(), later: true })).toBe(true);
  });

  it('names every field that the report has', () => {
    const closed = z.toJSONSchema(reportSchema, { target: 'draft-2020-12', io: 'output' });
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(closed);
    expect(validate(document()), JSON.stringify(validate.errors)).toBe(true);
  });
});

describe('the JSON report', () => {
  it('gives the bytes of a name only where they are no UTF-8', () => {
    const bad = '/home/bakery/a\xff.php' as HostPath;
    const { findings } = document({
      findings: [exampleFinding({ path: bad, rule: 'a' }), exampleFinding({ rule: 'b' })],
    });
    const [first, second] = findings;
    // printf '/home/bakery/a\xff.php' | base64
    expect(first).toMatchObject({ path: '/home/bakery/a\\x{ff}.php', pathB64: 'L2hvbWUvYmFrZXJ5L2H/LnBocA==' });
    expect(second).not.toHaveProperty('pathB64');
  });

  it('is incomplete over a gap, and complete over a link that was not followed', () => {
    expect(document().complete).toBe(false);
    const issues = exampleAnalysis().issues.filter(({ reason }) => reason === 'link-not-followed');
    const coverage = { ...exampleAnalysis().coverage, skipped: [{ reason: 'link-not-followed' as const, count: 2 }] };
    expect(document({ issues, coverage }).complete).toBe(true);
  });

  it('says why there is no last good backup, and nothing when backups were not asked for', () => {
    expect(document()).toMatchObject({ lastGood: { backup: 'cpmove-20261018' }, lastGoodReason: null });
    expect(document({ lastGood: { backup: null, reason: 'all are younger' } })).toMatchObject({
      lastGood: null,
      lastGoodReason: 'all are younger',
    });
    expect(document({ lastGood: null })).toMatchObject({ lastGood: null, lastGoodReason: null });
  });

  it('writes each of 50,000 findings', () => {
    const findings = Array.from({ length: 50_000 }, (_, index) =>
      exampleFinding({ id: `f-${index}`, path: `/home/bakery/public_html/${index}.php` as HostPath }),
    );
    const text = json.render(exampleAnalysis({ findings }), renderOptions());
    expect((JSON.parse(text) as { readonly findings: readonly unknown[] }).findings).toHaveLength(50_000);
  });
});

function document(parts: Partial<Analysis> = {}): z.infer<typeof reportSchema> {
  return reportSchema.parse(JSON.parse(json.render(exampleAnalysis(parts), renderOptions())));
}
