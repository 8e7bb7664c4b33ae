// The yardstick's tables: recall in % of files and cluster-weighted (near duplicates count once), and false alarms.
import { groupBy } from './sets.mjs';

export function heading(title) {
  return `\n${title.padEnd(34)} files clusters  recall%  cluster-weighted%  also medium%`;
}

/** One line for results { alarm, hint?, group }. */
export function row(name, results) {
  const clusters = [...groupBy(results, ({ group }) => group).values()];
  const share = (group, key) => mean(group.map((result) => Number(result[key] ?? result.alarm)));
  const [recall, weighted, hints] = [
    share(results, 'alarm'),
    mean(clusters.map((members) => share(members, 'alarm'))),
    share(results, 'hint'),
  ].map((value) => (100 * value).toFixed(1));
  return `${name.padEnd(34)} ${String(results.length).padStart(5)} ${String(clusters.length).padStart(8)} ${recall.padStart(8)} ${weighted.padStart(18)} ${hints.padStart(13)}`;
}

/** A table with one line for each group, the largest first. */
export function rowsBy(results, keyOf) {
  return [...groupBy(results, keyOf)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([key, group]) => row(key, group));
}

export function alarmLine(what, results) {
  const alarms = results.filter(({ alarm }) => alarm).length;
  const rate = results.length === 0 ? 0 : (10_000 * alarms) / results.length;
  return `${what}: ${results.length}, false alarms (high or above) ${alarms} = ${rate.toFixed(2)} per 10,000`;
}

export function timesLine(what, results) {
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2);
  return `${what}: ms per file: mean ${mean(times).toFixed(2)}, median ${at(0.5)}, 99 % ${at(0.99)}, slowest ${at(1)}`;
}

function mean(numbers) {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
