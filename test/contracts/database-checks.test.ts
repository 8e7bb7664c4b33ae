import { describe, expect, it } from 'vitest';
import { auditDump } from '../../src/database/audit-dump.ts';
import { databaseChecks } from '../../src/database/checks/index.generated.ts';
import { chunksOf, databaseAccount, toldBy } from '../support/database-account.ts';
import { databaseSpecimens, sqlOf } from '../support/database-specimens.ts';

const audit = (sql: string) => auditDump(chunksOf(sql), { account: databaseAccount, path: null });

describe.each(databaseSpecimens.map((specimen) => [specimen.title, specimen] as const))(
  'the checks of %s',
  (_title, specimen) => {
    it.each(specimen.planted.map((planted) => [planted.rule, planted.where, planted] as const))(
      'find %s in %s',
      async (_rule, _where, planted) => {
        const { findings, issues } = await audit(specimen.schema + sqlOf([planted.sql]));
        const told = findings
          .filter(({ rule }) => rule === planted.rule)
          .flatMap(({ evidence }) => evidence.map(({ excerpt }) => excerpt ?? ''));
        expect(
          told.some((excerpt) => excerpt.includes(planted.where)),
          toldBy(findings).join('\n'),
        ).toBe(true);
        expect(issues).toEqual([]);
      },
    );

    it('stay quiet about legitimate rows that look alike', async () => {
      const { findings, issues, rows, cms } = await audit(specimen.schema + sqlOf(specimen.twins));
      expect(toldBy(findings)).toEqual([]);
      expect(issues).toEqual([]);
      expect(rows).toBeGreaterThan(0);
      expect(cms).toContain(specimen.cms);
    });
  },
);

describe('every set of database checks', () => {
  it('has a specimen with planted rows', () => {
    expect(databaseSpecimens.map(({ cms }) => cms).sort()).toEqual(databaseChecks.map(({ id }) => id).sort());
  });

  it.each(databaseChecks.map((checks) => [checks.id, checks] as const))(
    '%s names its tables with columns and keys',
    (_id, checks) => {
      const { tables } = checks.begin({ hosts: new Set(), tooManyUsers: () => undefined, updates: () => undefined });
      expect(tables.length).toBeGreaterThan(3);
      for (const { name, has, key } of tables) {
        expect(name).toMatch(/^[a-z0-9_]+$/);
        expect(has.length).toBeGreaterThan(1);
        expect(key.length).toBeGreaterThan(0);
      }
    },
  );

  it('never throws for rows of nothing and of anything', () => {
    const odd = ['', '\0', 'a:1:{', '<script', '<?php', 's:9:"', '{{var ', '::', '\u00ff'.repeat(50), '9'.repeat(400)];
    for (const checks of databaseChecks) {
      const { tables, end } = checks.begin({
        hosts: new Set(['site.example']),
        tooManyUsers: () => undefined,
        updates: () => undefined,
      });
      for (const text of odd)
        for (const table of tables)
          expect(() => table.look({ table: 't', prefix: '', text: () => text })).not.toThrow();
      expect(() => end?.()).not.toThrow();
    }
  });
});
