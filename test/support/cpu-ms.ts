/**
 * Processor time of `work` in milliseconds, that of its threads included. Tests ask for it, and not for the time of the day, whether
 * something comes to its end: what else the machine does meanwhile is not its fault.
 */
export async function cpuMs(work: () => unknown): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
