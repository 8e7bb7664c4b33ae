import { setFlagsFromString } from 'node:v8';

/**
 * How long the runtime watches a function before its optimizing compiler takes it up, by V8's major version; it holds for all
 * threads of the process. A scan meets ever new kinds of code, so that what was compiled early is soon thrown away and compiled
 * again, which cost a quarter of all processor time. A version that is not named here keeps its own ways: V8 13 (Node 24) has a
 * compiler in between and gains nothing, and V8 prints an error for a switch that it does not know.
 */
const SWITCHES: Readonly<Record<string, string>> = {
  // Node 20: bytes of bytecode that run meanwhile, 15 times the usual.
  '11': '--interrupt-budget=1000000',
  // Node 22: calls, 10 times the usual.
  '12': '--invocation-count-for-turbofan=30000',
};

/** The switch for that version of V8; null when there is none. */
export function runtimeSwitch(v8Version: string): string | null {
  return SWITCHES[v8Version.split('.')[0] ?? ''] ?? null;
}

/** To be called first, before there are threads. */
export function setRuntimeSwitches(): void {
  const flag = runtimeSwitch(process.versions.v8);
  if (flag !== null) setFlagsFromString(flag);
}
