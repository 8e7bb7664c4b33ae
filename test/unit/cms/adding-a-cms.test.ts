import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('docs/adding-a-cms.md', () => {
  it.each(['src/cms/matomo.ts', 'test/unit/cms/matomo.specimen.ts'])('shows %s as it is', (path) => {
    expect(read('docs/adding-a-cms.md')).toContain(`\`\`\`ts\n${read(path)}\`\`\`\n`);
  });
});
