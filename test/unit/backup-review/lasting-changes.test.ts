import { describe, expect, it } from 'vitest';
import { settleLastingChanges } from '../../../src/backup-review/lasting-changes.ts';
import { verdictOfBackup } from '../../../src/backup-review/verdict-of-backup.ts';
import type { Site } from '../../../src/domain/account.ts';
import type { Backup } from '../../../src/domain/backup.ts';
import { type Finding, isCompromise, LASTING_CHANGE_RULE } from '../../../src/domain/finding.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { boundIntrusion } from '../../../src/timeline/bound-intrusion.ts';
import { chooseLastGood } from '../../../src/timeline/choose-last-good.ts';
import { planBackup, planFinding } from '../../support/plan-inputs.ts';

const CORE = pathOfText('/home/bob/main.test/wp-includes/functions.php');
const site = (domain: string): Site => ({
  domain,
  names: [],
  kind: 'main',
  documentRoot: pathOfText(`/home/bob/${domain}`),
  phpVersion: null,
  sources: [],
});
const SITES = [site('main.test'), site('other.test')];

function altered(sha256: string, parts: Partial<Finding> = {}): Finding {
  return planFinding({
    kind: 'altered',
    rule: 'core.altered',
    severity: 'high',
    confidence: 'certain',
    domain: 'main.test',
    path: CORE,
    title: 'Differs from the wordpress release 6.4.2',
    evidence: [
      { line: null, offset: null, sha256, modifiedAt: null, changedAt: '2024-01-01T00:00:00.000Z', excerpt: null },
    ],
    ...parts,
  });
}

const planted = planFinding({ domain: 'main.test', path: pathOfText('/home/bob/main.test/x.php'), rule: 'shell' });

function generation(day: number, findings: readonly Finding[], missing: readonly Site[] = []): Backup {
  const completeness = missing.length === 0 ? 'ok' : 'partial';
  const judged = verdictOfBackup({ sites: SITES, missing, completeness, findings, issues: [] });
  const at = new Date(Date.UTC(2026, 9, day)).toISOString();
  return planBackup({ id: `day-${day}`, takenAt: { at, source: 'name' }, completeness, findings, ...judged });
}

function settle(live: readonly Finding[], backups: readonly Backup[]) {
  const settled = settleLastingChanges({ findings: live }, backups, SITES);
  const intrusion = boundIntrusion(settled.live, settled.backups);
  return { ...settled, intrusion, lastGood: chooseLastGood(settled.backups, intrusion) };
}

describe('a core file that is altered in every backup and today alike', () => {
  it('makes no backup infected, and the newest is the last good one, with a reservation', () => {
    const { backups, live, lastGood, intrusion } = settle(
      [altered('aa')],
      [generation(1, [altered('aa')]), generation(2, [altered('aa')])],
    );
    expect(backups.map(({ verdict }) => verdict)).toEqual(['suspicious', 'suspicious']);
    expect(live.findings.map(({ rule, severity }) => [rule, severity])).toEqual([[LASTING_CHANGE_RULE, 'medium']]);
    expect(live.findings.some(isCompromise)).toBe(false);
    expect(intrusion.notAfter).toBeNull();
    expect(lastGood.backup).toBe('day-2');
    expect(lastGood.reason).toContain(`It is not called clean: ${CORE} differs from its release`);
  });

  it('is still told from what was planted later: the generation before is the last good one', () => {
    const { backups, lastGood } = settle(
      [altered('aa'), planted],
      [generation(1, [altered('aa')]), generation(2, [altered('aa')]), generation(3, [altered('aa'), planted])],
    );
    expect(backups.map(({ verdict }) => verdict)).toEqual(['suspicious', 'suspicious', 'infected']);
    expect(lastGood.backup).toBe('day-2');
  });

  it('is judged where its site is: a backup without the site says nothing about it', () => {
    const without = generation(2, [], [SITES[0] as Site]);
    const { backups } = settle(
      [altered('aa')],
      [generation(1, [altered('aa')]), without, generation(3, [altered('aa')])],
    );
    expect(backups.map(({ verdict }) => verdict)).toEqual(['suspicious', 'unknown', 'suspicious']);
  });
});

describe('an altered core file stays proof of an intruder', () => {
  const both = [generation(1, [altered('aa')]), generation(2, [altered('aa')])];

  it('when an older generation has the released file', () => {
    const { backups, lastGood } = settle([altered('aa')], [generation(0, []), ...both]);
    expect(backups.map(({ verdict }) => verdict)).toEqual(['clean', 'infected', 'infected']);
    expect(lastGood.backup).toBe('day-0');
  });

  it('when its content changed between generations, or since', () => {
    expect(settle([altered('bb')], both).lastGood.backup).toBeNull();
    expect(settle([altered('aa')], [...both, generation(3, [altered('bb')])]).lastGood.backup).toBeNull();
  });

  it('when something malicious was found in it', () => {
    const shell = planFinding({ domain: 'main.test', path: CORE, rule: 'shell' });
    const infected = [generation(1, [altered('aa'), shell]), generation(2, [altered('aa'), shell])];
    expect(settle([altered('aa'), shell], infected).backups.map(({ verdict }) => verdict)).toEqual([
      'infected',
      'infected',
    ]);
  });

  it('when there is one generation only, which may be younger than the change', () => {
    expect(settle([altered('aa')], [generation(1, [altered('aa')])]).lastGood.backup).toBeNull();
  });
});
