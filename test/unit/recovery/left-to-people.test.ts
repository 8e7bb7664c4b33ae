import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/domain/change.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { Plan, Step } from '../../../src/domain/plan.ts';
import { type RecoverRequest, recover } from '../../../src/recover.ts';
import type { Work } from '../../../src/recovery/work-of-step.ts';
import { handsOn, journalIn, stepTools } from '../../support/recovery-ground.ts';
import { temporaryFolderInMemory } from '../../support/temporary-folder.ts';

const PLAN = {
  steps: ['swap', 'upgrade', 'verify'].map((id) => ({ id, title: id, who: 'hoster' })),
} as unknown as Plan;

/** A plan of three steps, of which the second may be left to people and the third waits for them. */
function machine() {
  const folder = temporaryFolderInMemory();
  for (const name of ['server/home', 'case']) mkdirSync(join(folder, name), { recursive: true });
  const file = (id: string) => join(folder, 'server/home', id);
  const problems = new Map<string, readonly string[]>();
  const obstacles = new Map<string, readonly string[]>();
  const notes: string[] = [];
  const workOf = ({ id }: Step): Work => ({
    changes: async (): Promise<readonly Change[]> => [
      { kind: 'write-file', path: pathOfText(`/home/${id}`), text: id, mode: 0o600 },
    ],
    prove: async () => problems.get(id) ?? [],
    obstacles: async () => obstacles.get(id) ?? [],
    waitsForPeople: id === 'verify',
    leavesToPeople: id === 'upgrade',
  });
  const run = async (way: RecoverRequest['way']['kind'], ...confirmed: readonly string[]) => {
    const journal = await journalIn(join(folder, 'case'));
    const tools = stepTools(handsOn(join(folder, 'server')), journal);
    const request: RecoverRequest = {
      plan: PLAN,
      way: way === 'rollback' ? { kind: way, to: null } : { kind: way },
      confirmed,
      actor: 'test',
      until: null,
    };
    try {
      const stages = {
        ...tools,
        note: (text: string) => notes.push(text),
        work: async (step: Step) => workOf(step),
        begin: () => {},
      };
      const { outcome, people, withheld } = await recover(request, stages);
      return [outcome, people.map(({ id }) => id), withheld.map(({ id }) => id)];
    } finally {
      journal.close();
    }
  };
  return { run, file, problems, obstacles, notes };
}

describe('a step that is left to people where it fails', () => {
  it('is taken back, the others go on, and what waits for people waits', async () => {
    const { run, problems, notes } = machine();
    problems.set('upgrade', ['its files say version 1']);
    expect(await run('apply')).toEqual(['waits-for-people', ['upgrade'], ['verify']]);
    expect(notes.at(-1)).toBe('failed, and was taken back; it takes a person: its files say version 1');
    // A second run tries it again; --confirm all says that people did it.
    expect(await run('resume')).toEqual(['waits-for-people', ['upgrade'], ['verify']]);
    expect(await run('resume', 'all')).toEqual(['recovered', [], []]);
  });

  it('is done by the next run where nothing is in its way any more', async () => {
    const { run, problems } = machine();
    problems.set('upgrade', ['no network']);
    expect(await run('apply')).toEqual(['waits-for-people', ['upgrade'], ['verify']]);
    problems.clear();
    expect(await run('resume')).toEqual(['recovered', [], []]);
  });

  it('is not even begun where something forbids it', async () => {
    const { run, obstacles, notes } = machine();
    obstacles.set('upgrade', ['planted: a backdoor']);
    expect(await run('apply')).toEqual(['waits-for-people', ['upgrade'], ['verify']]);
    expect(notes.filter((note) => note.includes('/home/upgrade'))).toEqual([]);
  });

  it('is left to them too where something lies in its way; any other step that fails ends the run', async () => {
    const { run, problems, file } = machine();
    problems.set('swap', ['not the backup']);
    await expect(run('apply')).rejects.toMatchObject({ step: 'swap', isTakenBack: true });
    problems.clear();
    writeFileSync(file('upgrade'), 'in the way');
    expect((await run('apply'))[0]).toBe('waits-for-people');
  });

  it('is tried again after a rollback, whoever had confirmed it', async () => {
    const { run, problems } = machine();
    problems.set('upgrade', ['no network']);
    await run('apply');
    expect(await run('resume', 'all')).toEqual(['recovered', [], []]);
    await run('rollback');
    expect(await run('apply', 'all')).toEqual(['waits-for-people', ['upgrade'], ['verify']]);
  });
});
