import { describe, expect, it } from 'vitest';
import { settleAsBefore, settleLastingFindings } from '../../../src/backup-review/lasting-findings.ts';
import { verdictOfBackup } from '../../../src/backup-review/verdict-of-backup.ts';
import type { Site } from '../../../src/domain/account.ts';
import type { Backup } from '../../../src/domain/backup.ts';
import { type Finding, isCompromise } from '../../../src/domain/finding.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { Installation } from '../../../src/domain/installation.ts';
import { boundIntrusion } from '../../../src/timeline/bound-intrusion.ts';
import { chooseLastGood } from '../../../src/timeline/choose-last-good.ts';
import { planBackup, planComponent, planFinding, planInstallation } from '../../support/plan-inputs.ts';

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

/** A site whose shop plug-in has this version. */
function shop(version: string): readonly Installation[] {
  const folder = pathOfText('/home/bob/main.test/wp-content/plugins/shop');
  const component = planComponent({ slug: 'shop', version, path: folder });
  return [planInstallation({ path: pathOfText('/home/bob/main.test'), components: [component] })];
}

function generation(
  day: number,
  findings: readonly Finding[],
  missing: readonly Site[] = [],
  installations: readonly Installation[] = [],
): Backup {
  const completeness = missing.length === 0 ? 'ok' : 'partial';
  const judged = verdictOfBackup({ sites: SITES, missing, completeness, findings, issues: [] });
  const at = new Date(Date.UTC(2026, 9, day)).toISOString();
  return planBackup({
    id: `day-${day}`,
    takenAt: { at, source: 'name' },
    completeness,
    findings,
    installations,
    ...judged,
  });
}

function settle(live: readonly Finding[], backups: readonly Backup[], installations: readonly Installation[] = []) {
  const settled = settleLastingFindings({ findings: live, installations }, backups, SITES);
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
    expect(live.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['core.altered-ever-since', 'medium'],
    ]);
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

/** One reading that is not sure, as honest software that nobody here knows is met by. */
function odd(sha256: string, parts: Partial<Finding> = {}): Finding {
  return planFinding({
    rule: 'oddness/reads-like-malware',
    severity: 'high',
    confidence: 'likely',
    path: pathOfText('/home/bob/main.test/wp-content/plugins/shop/zip.php'),
    title: 'The code is written the way malware is',
    evidence: [{ line: null, offset: null, sha256, modifiedAt: null, changedAt: null, excerpt: null }],
    ...parts,
  });
}

describe('a file that one reading accuses, the same in every backup and today', () => {
  const remark = odd('cc', { rule: 'php.file-manager', severity: 'medium', path: CORE, title: 'Manages files' });
  const all = [odd('aa'), remark];

  it('is a reason to look: the newest backup without anything else is the last good one, with a reservation', () => {
    const { backups, live, lastGood } = settle(
      [...all, planted],
      [generation(1, all), generation(2, all), generation(3, [...all, planted])],
    );
    expect(backups.map(({ verdict }) => verdict)).toEqual(['suspicious', 'suspicious', 'infected']);
    expect(live.findings.map(({ severity, lasting }) => [severity, lasting])).toEqual([
      ['medium', true],
      ['medium', true],
      ['critical', undefined],
    ]);
    expect(lastGood.backup).toBe('day-2');
    expect(lastGood.reason).toContain('zip.php and 1 more, the same in every backup and today.');
    expect(lastGood.rejected?.[1]?.reason).toBe('good too, but not newer than day-2');
  });

  it('leaves a backup that is clean the last good one, though it is older', () => {
    const { lastGood } = settle(all, [generation(0, []), generation(1, all), generation(2, all)]);
    expect(lastGood.backup).toBe('day-0');
  });

  it.each<[string, Finding]>([
    ['another reading', odd('aa', { rule: 'php.cloaked-redirect' })],
    ['somebody who is sure', odd('aa', { rule: 'shell/known', confidence: 'certain' })],
    ['something critical', odd('aa', { rule: 'oddness/x', severity: 'critical' })],
    ['its release', odd('aa', { kind: 'altered', rule: 'core.altered', confidence: 'certain' })],
  ])('is proof where %s accuses it, too', (_, other) => {
    const both = [odd('aa'), other];
    const { backups, lastGood } = settle(both, [generation(1, both), generation(2, both)]);
    expect(backups.map(({ verdict }) => verdict)).toEqual(['infected', 'infected']);
    expect(lastGood.backup).toBeNull();
  });

  it('is proof where its content is another one in a backup, or it is no content', () => {
    expect(settle([odd('aa')], [generation(1, [odd('bb')]), generation(2, [odd('aa')])]).lastGood.backup).toBeNull();
    const job = odd('aa', { kind: 'persistence', rule: 'cron.fetches', path: null });
    expect(settle([job], [generation(1, [job]), generation(2, [job])]).lastGood.backup).toBeNull();
  });

  it('is no more than a reason to look where it changed, as long as it is only suspicious', () => {
    const [before, after] = ['aa', 'bb'].map((sha256) => odd(sha256, { rule: 'php.open-upload', severity: 'medium' }));
    if (before === undefined || after === undefined) throw new Error('two contents');
    expect(settle([after], [generation(1, [before]), generation(2, [after])]).lastGood.backup).toBe('day-2');
  });

  it('that lies around the sites is judged by whole backups', () => {
    const key = odd('aa', { kind: 'persistence', rule: 'ssh.key', severity: 'medium', domain: null, evidence: [] });
    expect(settle([key], [generation(1, [key]), generation(2, [key])]).lastGood.backup).toBe('day-2');
  });
});

describe('what is suspicious in a component', () => {
  const folder = '/home/bob/main.test/wp-content/plugins/shop';
  const remark = (name: string, sha256: string) =>
    odd(sha256, { rule: 'php.file-manager', severity: 'medium', path: pathOfText(`${folder}/${name}.php`) });
  const old = [remark('files', 'aa'), remark('upload', 'bb')];
  const updated = [remark('files', 'cc')];

  it('is held against the generations with the same version: an update brings and takes such files', () => {
    const generations = [
      generation(1, old, [], shop('1.0')),
      generation(2, old, [], shop('1.0')),
      generation(3, updated, [], shop('1.1')),
    ];
    const { lastGood, live } = settle(updated, generations, shop('1.1'));
    expect(lastGood.backup).toBe('day-3');
    expect(live.findings.map(({ lasting }) => lasting)).toEqual([true]);
    // Whoever edits the version of a plug-in hides nothing that is grave.
    const shell = odd('dd', { path: pathOfText(`${folder}/x.php`) });
    const grave = [...generations.slice(0, 2), generation(3, [...updated, shell], [], shop('1.1'))];
    expect(settle([...updated, shell], grave, shop('1.1')).lastGood.backup).toBe('day-2');
  });

  it('is a sign where it came without another version', () => {
    const came = [...old, remark('new', 'dd')];
    const generations = [1, 2, 3].map((day) => generation(day, day < 3 ? old : came, [], shop('1.0')));
    const { lastGood, live } = settle(came, generations, shop('1.0'));
    expect(lastGood.backup).toBe('day-2');
    expect(live.findings.map(({ lasting }) => lasting)).toEqual([true, true, undefined]);
  });
});

describe('what the case found lasting', () => {
  const known = [odd('aa', { lasting: true, severity: 'medium' }), odd('ee', { path: CORE })];

  it('is so when the restored tree is looked at again, and nothing else is', () => {
    const found = settleAsBefore([odd('aa'), odd('bb'), odd('aa', { path: CORE }), odd('ee', { path: CORE })], known);
    expect(found.map(isCompromise)).toEqual([false, true, true, true]);
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
