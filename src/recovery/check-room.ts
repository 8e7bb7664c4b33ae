import { displayPath, type HostPath } from '../domain/host-path.ts';
import type { Step } from '../domain/plan.ts';
import { UserError } from '../domain/user-error.ts';
import { onKnownGround } from './changed-ground.ts';
import { deviceNear, refuseRenameAcross } from './rename-across.ts';
import { kindOf, progressIn, type StepTools } from './run-step.ts';
import type { Work } from './work-of-step.ts';

/** For the metadata of many small files, beside their blocks. */
const MARGIN = 1.05;
const MARGIN_BYTES = 1024 * 1024;

/**
 * Refuses before anything is changed: with `noSpace` when a file system has less room than the steps to come will take, with
 * `refused` when one of them would rename from one file system to another.
 */
export async function checkRoom(
  steps: readonly Step[],
  stages: StepTools & { work(step: Step): Promise<Work | null> },
): Promise<void> {
  const { tools, kinds, journal } = stages;
  const begun = new Set(progressIn(journal).steps.map(({ step }) => step));
  const disks = new Map<string, { readonly path: HostPath; bytes: number }>();
  for (const step of steps) {
    const work = begun.has(step.id) ? null : await stages.work(step);
    for (const change of (await onKnownGround(async () => work?.changes())) ?? []) {
      if (change.kind === 'move') await onKnownGround(() => refuseRenameAcross(change.from, change.to, tools.hands));
      for (const need of (await onKnownGround(async () => kindOf(change, kinds).needs?.(change, tools))) ?? []) {
        const device = (await deviceNear(need.path, tools.hands)) ?? '/';
        const disk = disks.get(device) ?? { path: need.path, bytes: 0 };
        disk.bytes += need.bytes;
        disks.set(device, disk);
      }
    }
  }
  for (const { path, bytes } of disks.values()) {
    const wanted = Math.ceil(bytes * MARGIN) + MARGIN_BYTES;
    const free = await tools.hands.freeBytes(path);
    if (free >= wanted) continue;
    throw new UserError(
      'noSpace',
      `Not enough room near ${displayPath(path)}: ${megabytes(wanted)} are needed, ${megabytes(free)} are free.`,
      'Make room, then run it again. Nothing was changed.',
    );
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
