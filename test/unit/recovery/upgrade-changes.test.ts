import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change, KeepTree } from '../../../src/domain/change.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { ProgramEnd, RestoredEntry, Tools } from '../../../src/recovery/contract.ts';
import { withUpgrades } from '../../../src/recovery/keeping/list-tree.ts';
import { runStep, StepFailed, takeBackStep } from '../../../src/recovery/run-step.ts';
import { type Fault, faultyMachine } from '../../support/faulty-hands.ts';
import { handsOn, journalIn, stepTools } from '../../support/recovery-ground.ts';
import { temporaryFolderInMemory, writeTree } from '../../support/temporary-folder.ts';
import { treeFacts } from '../../support/tree-facts.ts';

const at = pathOfText;
const SITE = 'home/bob/public_html';
const WORK = 'home/.lastgood-1/upgrades/1';
const ENDED: ProgramEnd = { code: 0, isOutOfTime: false, lastLine: '' };

const tree: KeepTree = {
  kind: 'keep-tree',
  folder: at(`/${SITE}`),
  to: at(`/${WORK}/tree.tar`),
  mark: at(`/${WORK}/begun`),
};
const CHANGES: readonly Change[] = [
  { kind: 'make-folder', path: at(`/${WORK}`) },
  tree,
  {
    kind: 'run-upgrade',
    tree,
    databases: [],
    commands: [
      { program: at('/wp'), parameters: [], folder: at('/'), path: [], environment: {}, limitSeconds: 7 },
      { program: at('/wp'), parameters: ['db'], folder: at('/'), path: [], environment: {}, limitSeconds: 7 },
    ],
    owner: { uid: 1000, gid: 1000 },
    log: 'upgrade.log',
    list: 'upgrade.jsonl',
  },
];

interface Place {
  readonly root: string;
  readonly caseFolder: string;
}

/** A site with all that a tree can hold: times to the nanosecond, a link out, two names of one file, odd names and modes. */
function machine(): Place {
  const folder = temporaryFolderInMemory();
  const root = join(folder, 'server');
  const site = join(root, SITE);
  writeTree(root, {
    [`${SITE}/index.php`]: '<?php // 1\n',
    [`${SITE}/wp-includes/version.php`]: '<?php // 1\n',
    [`${SITE}/wp-content/uploads/-a 'quoted'\n.jpg`]: 'a picture',
  });
  symlinkSync('/etc', join(site, 'out'));
  linkSync(join(site, 'index.php'), join(site, 'second.php'));
  chmodSync(join(site, 'index.php'), 0o640);
  mkdirSync(join(site, 'empty'), { mode: 0o711 });
  const all = ['.', ...readdirSync(site, { recursive: true, encoding: 'utf8' })].toReversed();
  spawnSync('touch', ['-h', '-m', '-d', '@1700000000.123456789', ...[...all, '..'].map((path) => join(site, path))]);
  mkdirSync(join(folder, 'case'));
  return { root, caseFolder: join(folder, 'case') };
}

/** As an upgrade does it: in place, by rename, new files, files taken away. */
function upgradeIn(root: string): void {
  const site = join(root, SITE);
  appendFileSync(join(site, 'index.php'), '// in place\n');
  writeFileSync(join(site, 'wp-includes/new.php'), '<?php // 2\n');
  renameSync(join(site, 'wp-includes/new.php'), join(site, 'wp-includes/version.php'));
  rmSync(join(site, 'out'), { force: true });
  writeFileSync(join(site, 'fresh.php'), '<?php\n', { flag: 'a' });
}

async function attempt(place: Place, runAs: Tools['runAs'], fault: Fault | null = null, proof: readonly string[] = []) {
  const journal = await journalIn(place.caseFolder);
  const machineOf = faultyMachine(handsOn(place.root), journal, fault, {
    object: { runAs },
    changing: new Set(['runAs']),
  });
  const tools = stepTools(machineOf.hands, machineOf.journal, machineOf.also ?? {});
  const step = { changes: async () => CHANGES, prove: async () => proof };
  const error: unknown = await runStep('s', step, tools).catch((caught: unknown) => caught);
  journal.close();
  return error;
}

async function takeBack(place: Place): Promise<void> {
  const journal = await journalIn(place.caseFolder);
  await takeBackStep('s', stepTools(handsOn(place.root), journal));
  journal.close();
}

const accountFacts = ({ root }: Place) => treeFacts(join(root, 'home/bob'));
const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');
const withoutTimes = (facts: string) => facts.replaceAll(/\|t\d+\|/g, '|');
const good = (place: Place) => async () => {
  upgradeIn(place.root);
  return ENDED;
};

describe('an upgrade', { timeout: 180_000 }, () => {
  it('is taken back to the exact tree, and what may have been served is put away', async () => {
    const place = machine();
    const before = accountFacts(place);
    expect(await attempt(place, good(place))).toBeUndefined();
    const upgraded = treeFacts(join(place.root, SITE));
    expect(accountFacts(place)).not.toBe(before);
    await takeBack(place);
    expect(accountFacts(place)).toBe(before);
    expect(treeFacts(join(place.root, WORK, 'tree.tar-taken-back-1'))).toBe(upgraded);
    expect(readdirSync(join(place.root, WORK))).toEqual(['tree.tar-taken-back-1']);
  });

  it.each([
    [
      'ends with an error',
      { code: 1, isOutOfTime: false, lastLine: 'Error: \u001b[31mno network' },
      /wp ended with 1: Error: \\u\{1b\}\[31mno network/,
    ],
    ['is killed', { code: null, isOutOfTime: false, lastLine: '' }, /ended with a signal/],
    ['does not end', { code: null, isOutOfTime: true, lastLine: '' }, /did not end within 7 seconds/],
  ])('of which the second command %s leaves the tree as it was, and nothing else', async (_, end, message) => {
    const place = machine();
    const before = accountFacts(place);
    const error = await attempt(place, async ({ parameters }) => {
      upgradeIn(place.root);
      return parameters.includes('db') ? end : ENDED;
    });
    expect(error).toMatchObject({ isTakenBack: true, message: expect.stringMatching(message) });
    expect(accountFacts(place)).toBe(before);
    expect(existsSync(join(place.root, WORK))).toBe(false);
  });

  it('writes down what it made of the tree, for later looks', async () => {
    const place = machine();
    const journal = await journalIn(place.caseFolder);
    const lists = new Map<string, readonly RestoredEntry[]>();
    const tools = stepTools(handsOn(place.root), journal, {
      runAs: good(place),
      writeList: async (name, entries) => void lists.set(name, entries),
    });
    await runStep('s', { changes: async () => CHANGES, prove: async () => [] }, tools);
    journal.close();
    const entries = lists.get('upgrade.jsonl') ?? [];
    const all = readdirSync(join(place.root, SITE), { recursive: true, encoding: 'utf8' }).sort();
    expect(entries.map(({ path }) => path.slice(SITE.length + 2)).sort()).toEqual(all);
    const version = entries.find(({ path }) => path.endsWith('/version.php'));
    expect(version).toMatchObject({ kind: 'file', mode: 0o644, sizeBytes: 11, sha256: sha256Of('<?php // 2\n') });
    // Below the site the later list counts, everywhere else the one of the backup.
    const restored = ['/home/bob/mail', `/${SITE}`, `/${SITE}/gone.php`, `/${SITE}2/x`].map((path) => ({
      ...(version as RestoredEntry),
      path: at(path),
    }));
    const merged = withUpgrades(restored, [{ folder: at(`/${SITE}`), entries }]).map(({ path }) => path);
    expect(merged.slice(0, 3)).toEqual(['/home/bob/mail', `/${SITE}`, `/${SITE}2/x`]);
    expect(merged.slice(3)).toEqual(entries.map(({ path }) => path));
  });

  it('that is not proven is taken back, and can be done again', async () => {
    const place = machine();
    const before = accountFacts(place);
    const error = await attempt(place, good(place), null, ['its files say version 1']);
    expect(error).toMatchObject({ isTakenBack: true, message: 'its files say version 1' });
    expect(accountFacts(place)).toBe(before);
    expect(await attempt(place, good(place))).toBeUndefined();
    await takeBack(place);
    expect(accountFacts(place)).toBe(before);
  });

  it('is not begun where a folder on the way to the site became a link', async () => {
    const place = machine();
    const outside = join(place.root, 'outside/public_html');
    mkdirSync(outside, { recursive: true });
    writeFileSync(join(outside, 'secret'), 'of root');
    renameSync(join(place.root, 'home/bob'), join(place.root, 'home/bob-was'));
    symlinkSync(join(place.root, 'outside'), join(place.root, 'home/bob'));
    const error = await attempt(place, async () => {
      throw new Error('ran');
    });
    expect(error).toMatchObject({ isTakenBack: true, message: expect.stringContaining('ELOOP') });
    expect(readdirSync(outside)).toEqual(['secret']);
    expect(existsSync(join(place.root, WORK))).toBe(false);
  });

  it('that cannot be kept is not begun', async () => {
    const place = machine();
    let runs = 0;
    const counting = async () => {
      runs += 1;
      return ENDED;
    };
    for (let n = 1; n <= 4; n += 1)
      expect(await attempt(place, counting, { at: n, how: 'error', code: 'ENOSPC' })).toBeInstanceOf(StepFailed);
    expect(runs).toBe(0);
  });

  it.each(['crash-before', 'crash-after'] as const)(
    'is before or after, never between, with a %s each operation',
    async (how) => {
      const undisturbed = machine();
      const before = accountFacts(undisturbed);
      await attempt(undisturbed, good(undisturbed));
      const after = withoutTimes(accountFacts(undisturbed));
      for (let n = 1; ; n += 1) {
        const place = machine();
        if ((await attempt(place, good(place), { at: n, how })) === undefined) {
          expect(n).toBeGreaterThan(12);
          break;
        }
        if (n % 2 === 0) {
          expect(await attempt(place, good(place)), `resume after ${n}`).toBeUndefined();
          expect(withoutTimes(accountFacts(place)), `resume after ${n}`).toBe(after);
        }
        await takeBack(place);
        expect(accountFacts(place), `taken back after ${n}`).toBe(before);
      }
    },
  );

  it('is taken back by a second run when the first was killed while taking it back', async () => {
    const before = accountFacts(machine());
    for (let n = 1; ; n += 1) {
      const place = machine();
      await attempt(place, good(place));
      const journal = await journalIn(place.caseFolder);
      const faulty = faultyMachine(handsOn(place.root), journal, { at: n, how: 'crash-after' });
      const ended: unknown = await takeBackStep('s', stepTools(faulty.hands, faulty.journal)).catch(
        (error: unknown) => error,
      );
      journal.close();
      if (ended !== undefined) await takeBack(place);
      expect(accountFacts(place), `killed at ${n}`).toBe(before);
      if (ended === undefined) break;
    }
  });

  it('ends what the account runs before it begins and before it is taken back', async () => {
    const place = machine();
    const journal = await journalIn(place.caseFolder);
    const killed: number[] = [];
    const said: string[] = [];
    const processes = {
      of: async (uid: number) =>
        killed.length % 2 === 0
          ? [{ pid: uid + killed.length, startedTicks: '1', program: null, commandLine: '' }]
          : [],
      kill: async ({ pid }: { readonly pid: number }) => {
        killed.push(pid);
      },
      freeze: async () => {},
      thaw: async () => {},
    };
    const runAs = async () => {
      said.push(`run after ${killed.length}`);
      killed.push(0);
      return ENDED;
    };
    await runStep(
      's',
      { changes: async () => CHANGES, prove: async () => [] },
      stepTools(handsOn(place.root), journal, { runAs, processes }),
    );
    expect(said[0]).toBe('run after 1');
    journal.close();
  });
});
