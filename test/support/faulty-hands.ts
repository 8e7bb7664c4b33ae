import type { Journal } from '../../src/recovery/run-step.ts';
import type { Hands } from '../../src/system/hands.ts';

/** What happens at the n-th operation. */
export interface Fault {
  /** From 1, counted over all operations that change something. */
  readonly at: number;
  /**
   * `error`: this one fails, the others go on. `broken`: this one and all after it fail, as on a full or dying disk.
   * `crash-before`, `crash-after`: the process dies before the operation or right after it: nothing works any more.
   */
  readonly how: 'error' | 'broken' | 'crash-before' | 'crash-after';
  readonly code?: string;
}

const CHANGING: ReadonlySet<string> = new Set<keyof Hands>([
  'makeFolder',
  'move',
  'writeNew',
  'writeStream',
  'copyNew',
  'removeFile',
  'removeEmptyFolder',
  'removeTree',
  'setOwnerAndMode',
  'setModified',
  'pack',
  'packContent',
  'unpackContent',
]);

/**
 * Hands, a journal and what else changes something, in one machine that fails at its n-th operation; `count()` says how many
 * there were.
 */
export function faultyMachine<T extends object = Hands>(
  hands: Hands,
  journal: Journal,
  fault: Fault | null,
  more?: { readonly object: T; readonly changing: ReadonlySet<string> },
) {
  let operations = 0;
  let isDead = false;
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) throw new Error('the process is dead');
    operations += 1;
    if (fault === null || operations < fault.at || (fault.how === 'error' && operations > fault.at)) return work();
    if (fault.how === 'error' || fault.how === 'broken')
      throw Object.assign(new Error(`made to fail: ${fault.code ?? 'EIO'}`), { code: fault.code ?? 'EIO' });
    if (fault.how === 'crash-after') {
      const answer = await work();
      isDead = true;
      void answer;
      throw new Error('the process died');
    }
    isDead = true;
    throw new Error('the process died');
  };
  const faulty = <O extends object>(object: O, changing: ReadonlySet<string>): O =>
    new Proxy(object, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: readonly unknown[]) => {
          if (isDead) throw new Error('the process is dead');
          const call = () => Reflect.apply(member, target, args) as Promise<unknown>;
          return changing.has(String(name)) ? around(call) : call();
        };
      },
    });
  const faultyJournal: Journal = {
    // A disk that fails at one write of the account is not the one of the case: `broken` and `error` are for the hands alone.
    append: (event) =>
      fault !== null && fault.how.startsWith('crash') ? around(() => journal.append(event)) : journal.append(event),
    events: () => journal.events(),
  };
  return {
    hands: faulty(hands, CHANGING),
    journal: faultyJournal,
    also: more === undefined ? null : faulty(more.object, more.changing),
    count: () => operations,
  };
}
