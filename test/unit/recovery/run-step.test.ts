import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change, KeepTree } from '../../../src/domain/change.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { progressIn, runStep, StepFailed, takeBackStep } from '../../../src/recovery/run-step.ts';
import { type Fault, faultyMachine } from '../../support/faulty-hands.ts';
import { handsOn, journalIn, stepTools } from '../../support/recovery-ground.ts';
import { temporaryFolderInMemory, writeTree } from '../../support/temporary-folder.ts';
import { treeFacts } from '../../support/tree-facts.ts';

const at = pathOfText;
const PICTURE = 'a picture';
const LONG_AGO = 1_700_000_000;

const KEPT: KeepTree = {
  kind: 'keep-tree',
  folder: at('/home/bob/public_html'),
  to: at('/home/.lastgood-1/upgrades/1/tree.tar'),
  mark: at('/home/.lastgood-1/upgrades/1/begun'),
};

/** Two document roots, one below a folder of the account, a link out, times in the past; and every kind of change once. */
const CHANGES: readonly Change[] = [
  { kind: 'make-folder', path: at('/home/.lastgood-1/aside/home/bob/sites') },
  { kind: 'move', from: at('/home/bob/public_html'), to: at('/home/.lastgood-1/aside/home/bob/public_html') },
  { kind: 'move', from: at('/home/bob/sites/shop'), to: at('/home/.lastgood-1/aside/home/bob/sites/shop') },
  { kind: 'make-folder', path: at('/home/bob/public_html'), mode: 0o755 },
  { kind: 'write-file', path: at('/home/bob/public_html/.htaccess'), text: 'Redirect 503 /\n', mode: 0o644 },
  {
    kind: 'match-folder',
    path: at('/home/bob/public_html'),
    like: at('/home/.lastgood-1/aside/home/bob/public_html'),
  },
  {
    kind: 'copy-file',
    from: at('/home/.lastgood-1/aside/home/bob/public_html/uploads/a.jpg'),
    to: at('/home/bob/public_html/uploads/2026/a.jpg'),
    sha256: createHash('sha256').update(PICTURE).digest('hex'),
    owner: null,
  },
  { kind: 'make-folder', path: at('/root/lastgood/1') },
  { kind: 'save-facts', to: at('/root/lastgood/1/processes.txt'), uid: 1000 },
  { kind: 'make-folder', path: at('/home/.lastgood-1/upgrades/1') },
  KEPT,
  {
    kind: 'run-upgrade',
    tree: KEPT,
    databases: [],
    commands: [
      {
        program: at('/usr/local/bin/wp'),
        parameters: ['core', 'update'],
        folder: at('/'),
        path: [],
        environment: {},
        limitSeconds: 1,
      },
    ],
    owner: { uid: 1000, gid: 1000 },
    log: 'upgrade.log',
    list: 'upgrade.jsonl',
  },
  {
    kind: 'fingerprint-secrets',
    of: [{ kind: 'ssh-keys', path: at('/home/bob/.ssh/authorized_keys') }],
    to: at('/root/lastgood/1/secrets.json'),
    key: at('/root/lastgood/1/secrets.key'),
  },
];

/** Writes in place, adds and removes, as an upgrade does; twice in one tree leaves another one than once. */
const upgrading = (root: string) => ({
  async runAs() {
    const site = join(root, 'home/bob/public_html');
    appendFileSync(join(site, '.htaccess'), '# upgraded\n');
    mkdirSync(join(site, 'wp-includes'));
    writeFileSync(join(site, 'wp-includes/version.php'), '<?php // 2\n');
    rmSync(join(site, 'uploads/2026/a.jpg'));
    return { code: 0, isOutOfTime: false, lastLine: '' };
  },
});
const RUNNING: ReadonlySet<string> = new Set(['runAs']);

function machine(): { readonly root: string; readonly caseFolder: string } {
  const folder = temporaryFolderInMemory();
  const root = join(folder, 'server');
  writeTree(root, {
    'home/bob/public_html/index.php': '<?php\n',
    'home/bob/public_html/uploads/a.jpg': PICTURE,
    'home/bob/sites/shop/index.php': '<?php // shop\n',
    'home/bob/mail/cur/1': 'Subject: x\n',
    'home/bob/.ssh/authorized_keys': `ssh-ed25519 ${'A'.repeat(68)} bob@office\n`,
  });
  symlinkSync('/etc', join(root, 'home/bob/public_html/etc'));
  for (const path of readdirSync(join(root, 'home'), { recursive: true, encoding: 'utf8' }).toReversed())
    lutimesSync(join(root, 'home', path), LONG_AGO, LONG_AGO);
  mkdirSync(join(root, 'root'));
  mkdirSync(join(folder, 'case'));
  return { root, caseFolder: join(folder, 'case') };
}

const work = (prove: readonly string[] = []) => ({
  changes: () => Promise.resolve(CHANGES),
  prove: () => Promise.resolve(prove),
});

/** What a person sees of the account: evidence and emptied working folders lie outside. */
function accountFacts(root: string): string {
  return treeFacts(join(root, 'home/bob'));
}

async function attempt(place: ReturnType<typeof machine>, fault: Fault | null) {
  const journal = await journalIn(place.caseFolder);
  const faulty = faultyMachine(handsOn(place.root), journal, fault, {
    object: upgrading(place.root),
    changing: RUNNING,
  });
  try {
    await runStep('s', work(), stepTools(faulty.hands, faulty.journal, faulty.also ?? {}));
    return { count: faulty.count(), error: null };
  } catch (error) {
    return { count: faulty.count(), error };
  } finally {
    journal.close();
  }
}

async function takeBack(place: ReturnType<typeof machine>): Promise<void> {
  const journal = await journalIn(place.caseFolder);
  await takeBackStep('s', stepTools(handsOn(place.root), journal));
  journal.close();
}

/** The account after the step, as an undisturbed run leaves it; times of new entries are those of the run. */
const withoutTimes = (facts: string) => facts.replaceAll(/\|t\d+\|/g, '|');

describe('a step', () => {
  it('is taken back to the exact state before it', async () => {
    const place = machine();
    const before = accountFacts(place.root);
    expect((await attempt(place, null)).error).toBeNull();
    expect(accountFacts(place.root)).not.toBe(before);
    await takeBack(place);
    expect(accountFacts(place.root)).toBe(before);
  });

  it('is taken back to the nanosecond', async () => {
    const place = machine();
    const touched = spawnSync('touch', ['-m', '-d', '@1700000000.123456789', join(place.root, 'home/bob')]);
    expect(touched.status).toBe(0);
    const before = accountFacts(place.root);
    expect(before).toContain('|t1700000000123456789|');
    await attempt(place, null);
    await takeBack(place);
    expect(accountFacts(place.root)).toBe(before);
  });

  it('is done once: a second run changes nothing', async () => {
    const place = machine();
    await attempt(place, null);
    const after = accountFacts(place.root);
    expect((await attempt(place, null)).error).toBeNull();
    expect(accountFacts(place.root)).toBe(after);
  });

  it('that does not prove is taken back', async () => {
    const place = machine();
    const before = accountFacts(place.root);
    const journal = await journalIn(place.caseFolder);
    const tools = stepTools(handsOn(place.root), journal, upgrading(place.root));
    await expect(runStep('s', work(['a stranger lies there']), tools)).rejects.toMatchObject({
      isTakenBack: true,
      message: 'a stranger lies there',
    });
    expect(progressIn(journal).steps).toEqual([]);
    journal.close();
    expect(accountFacts(place.root)).toBe(before);
  });

  it.each(['error', 'broken'] as const)('is taken back whichever operation fails (%s)', async (how) => {
    const { count } = await attempt(machine(), null);
    const before = accountFacts(machine().root);
    for (let n = 1; n <= count; n += 1) {
      const place = machine();
      const { error } = await attempt(place, { at: n, how, code: 'ENOSPC' });
      expect(error, `operation ${n}`).toBeInstanceOf(StepFailed);
      // Where nothing works any more the journal knows, and the next run takes it back.
      if (!(error as StepFailed).isTakenBack) await takeBack(place);
      expect(accountFacts(place.root), `operation ${n}`).toBe(before);
    }
    expect(count).toBeGreaterThan(15);
  });

  it.each(['crash-before', 'crash-after'] as const)(
    'is finished or taken back after a %s each operation',
    async (how) => {
      const undisturbed = machine();
      await attempt(undisturbed, null);
      const after = withoutTimes(accountFacts(undisturbed.root));
      const before = accountFacts(machine().root);
      for (let n = 1; ; n += 1) {
        const [resumed, rolledBack] = [machine(), machine()];
        const { error } = await attempt(resumed, { at: n, how });
        if (error === null) {
          expect(n).toBeGreaterThan(30);
          break;
        }
        await attempt(rolledBack, { at: n, how });
        expect((await attempt(resumed, null)).error, `resume after ${n}`).toBeNull();
        expect(withoutTimes(accountFacts(resumed.root)), `resume after ${n}`).toBe(after);
        await takeBack(rolledBack);
        expect(accountFacts(rolledBack.root), `rollback after ${n}`).toBe(before);
      }
    },
  );

  it('is taken back by a second run when the first was killed while taking it back', async () => {
    const undo = async (place: ReturnType<typeof machine>, fault: Fault | null) => {
      const journal = await journalIn(place.caseFolder);
      const faulty = faultyMachine(handsOn(place.root), journal, fault);
      const ended = await takeBackStep('s', stepTools(faulty.hands, faulty.journal)).catch((error: unknown) => error);
      journal.close();
      return ended;
    };
    const before = accountFacts(machine().root);
    for (let n = 1; ; n += 1) {
      const place = machine();
      await attempt(place, null);
      const ended = await undo(place, { at: n, how: 'crash-after' });
      if (ended !== undefined) await takeBack(place);
      expect(accountFacts(place.root), `killed at ${n}`).toBe(before);
      if (ended === undefined) break;
    }
  });
});

describe('evidence', () => {
  const pack: Change = { kind: 'pack-evidence', folders: [at('/home/bob')], to: at('/root/home.tar') };

  it('is the whole account, and made anew when its making was cut off', async () => {
    const place = machine();
    const journal = await journalIn(place.caseFolder);
    const packing = { changes: () => Promise.resolve([pack]), prove: () => Promise.resolve([]) };
    // Dies after the archive was written and before its hash: it counts as half.
    const dying = faultyMachine(handsOn(place.root), journal, { at: 5, how: 'crash-before' });
    await expect(runStep('s', packing, stepTools(dying.hands, dying.journal))).rejects.toThrow('the process died');
    expect(readdirSync(join(place.root, 'root'))).toEqual(['home.tar']);
    const tools = stepTools(handsOn(place.root), journal);
    await runStep('s', packing, tools);
    const check = spawnSync('sha256sum', ['-c', 'home.tar.sha256'], { cwd: join(place.root, 'root') });
    expect(check.status).toBe(0);
    const unpacked = temporaryFolderInMemory();
    spawnSync('tar', ['-xpf', join(place.root, 'root/home.tar'), '-C', unpacked]);
    expect(treeFacts(join(unpacked, 'home/bob'))).toBe(accountFacts(place.root));
    // Taking the step back leaves it: what was found must be shown later.
    await takeBackStep('s', tools);
    expect(readFileSync(join(place.root, 'root/home.tar.sha256'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}home\.tar\n$/);
    journal.close();
  });
});
