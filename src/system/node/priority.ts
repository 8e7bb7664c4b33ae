import { constants, setPriority } from 'node:os';

/** Lets every other program go first. A system that refuses changes nothing. */
export function lowerPriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Politeness is a wish, not a need.
  }
}
