import { setFlagsFromString } from 'node:v8';

/**
 * How the runtime is to compile and collect, by V8's major version; it holds for all threads of the process. A version that is not
 * named here keeps its own ways: Node 24 (V8 13) has a compiler in between and gains nothing, and V8 prints an error for a switch
 * that it does not know.
 *
 * A scan meets ever new kinds of code. What was compiled early, and with much of other functions in it, is soon thrown away and
 * compiled again: that cost a quarter of all processor time. Nearly all of a nursery is garbage, so that threads that share the
 * collecting of it cost more than they bring.
 */
const SWITCHES: Readonly<Record<string, readonly string[]>> = {
  // Node 20. A function is compiled after so many bytes of bytecode, 11 times the usual.
  '11': ['--interrupt-budget=750000'],
  // Node 22. After so many calls, 10 times the usual.
  '12': ['--invocation-count-for-turbofan=30000'],
};
const FOR_ALL = [
  // A fifth of the usual.
  '--max-inlined-bytecode-size=100',
  '--max-inlined-bytecode-size-cumulative=200',
  '--no-parallel-scavenge',
  // What lives is little and what dies much: a heap that may grow to several times what lived is memory for nothing.
  '--heap-growing-percent=20',
];

/** The switches for that version of V8. */
export function runtimeSwitches(v8Version: string): readonly string[] {
  const own = SWITCHES[v8Version.split('.')[0] ?? ''];
  return own === undefined ? [] : [...own, ...FOR_ALL];
}

/** To be called first, before there are threads. */
export function setRuntimeSwitches(): void {
  for (const flag of runtimeSwitches(process.versions.v8)) setFlagsFromString(flag);
}
