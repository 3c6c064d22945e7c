import type { Row } from './row.ts';

/** The ratio and the goal that a measure names where its peer is a program: `2.2 times the peer's (goal: at most 3)`. */
const ratio = /([\d.]+) times the peer's \(goal: at most ([\d.]+)\)/;

/** A line for each row that misses its goal, unless `explained`, a text of Markdown, names the beginning of its measure in backticks. */
export function missedGoals(rows: readonly Row[], explained: string): readonly string[] {
  const names = [...explained.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const missed = rows.filter((row) => misses(row) && !names.some((name) => row.measure.startsWith(name)));
  return missed.map(
    ({ measure, unit, ours, peer }) => `${measure}: ${ours.toFixed(0)} ${unit} beside ${peer.toFixed(0)}`,
  );
}

function misses({ measure, ours, peer, peerName, better }: Row): boolean {
  const [, times, most] = ratio.exec(measure) ?? [];
  if (times !== undefined) return Number(times) > Number(most);
  return peerName === 'the goal' && (better === 'lower' ? ours > peer : ours < peer);
}
