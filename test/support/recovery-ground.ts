import { randomBytes } from 'node:crypto';
import { type HostPath, pathOfText } from '../../src/domain/host-path.ts';
import { changeKinds } from '../../src/recovery/changes/index.generated.ts';
import type { Tools } from '../../src/recovery/contract.ts';
import type { Journal, StepTools } from '../../src/recovery/run-step.ts';
import type { Hands } from '../../src/system/hands.ts';
import { openJournal } from '../../src/system/node/journal-file.ts';
import { NodeFiles } from '../../src/system/node/node-files.ts';
import { NodeHands } from '../../src/system/node/node-hands.ts';
import { FakeClock } from './fake-clock.ts';

/** The hands of an operator on a machine that lies in a folder. */
export function handsOn(machine: string): NodeHands {
  const root = pathOfText(machine);
  return new NodeHands(new NodeFiles([{ at: '/' as HostPath, from: root }]), root);
}

/** Everything that runs a step, on a machine in a folder, without backups and processes. */
export function stepTools(hands: Hands, journal: Journal, more: Partial<Tools> = {}): StepTools {
  return {
    journal,
    kinds: changeKinds,
    note: () => {},
    signal: new AbortController().signal,
    tools: {
      hands,
      isLive: false,
      unpack: () => Promise.reject(new Error('no backup here')),
      unpackedBytes: () => Promise.resolve(0),
      databases: null,
      random: (count) => randomBytes(count),
      dumpOf: () => {
        throw new Error('no backup here');
      },
      writeList: () => Promise.resolve(),
      runAs: () => Promise.reject(new Error('nothing runs here')),
      stream: () => {
        throw new Error('no logs here');
      },
      decompress: () => Promise.resolve(null),
      say: () => {},
      processes: {
        of: () => Promise.resolve([]),
        kill: () => Promise.resolve(),
        freeze: () => Promise.resolve(),
        thaw: () => Promise.resolve(),
      },
      ...more,
    },
  };
}

export function journalIn(folder: string): Promise<Journal & { close(): void }> {
  return openJournal(folder, new FakeClock());
}
