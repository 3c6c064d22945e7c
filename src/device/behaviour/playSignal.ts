import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import { onGrid, within } from './grid.ts';
import { defaultStep, type Signal } from './signal.ts';

/** What signals need beside themselves. */
export interface SignalSources {
  /** From 0 up to 1, as Math.random. */
  readonly random: () => number;
  /** The rows of each file that signals play, by the name under which they name it. */
  readonly recordings: ReadonlyMap<string, readonly Json[]>;
}

/** The next value, at a moment in ms since 1970. */
export type Playing = (at: number) => Json;

/** Starts a signal. Two of the same signal go their own ways. */
export function playSignal(signal: Signal, sources: SignalSources): Playing {
  switch (signal.type) {
    case 'constant':
      return () => signal.value;
    case 'sine': {
      const { min, max, step = defaultStep, period, phase = 0 } = signal;
      const half = (max - min) / 2;
      return (at) =>
        onGrid(min + half + half * Math.sin((at / 1000 / period + phase) * 2 * Math.PI), { min, max, step });
    }
    case 'randomWalk':
      return playWalk(signal, sources);
    case 'steps':
      return playSteps(signal, sources);
    case 'recording':
      return playRecording(signal, sources);
    case 'time':
      return (at) => String(Math.trunc(at));
    case 'object': {
      const members = Object.entries(signal.members).map(
        ([name, member]) => [name, playSignal(member, sources)] as const,
      );
      return (at) => Object.fromEntries(members.map(([name, member]) => [name, member(at)]));
    }
    case 'list': {
      const items = signal.items.map((item) => playSignal(item, sources));
      return (at) => items.map((item) => item(at));
    }
  }
}

function playWalk(signal: Signal & { readonly type: 'randomWalk' }, { random }: SignalSources): Playing {
  const { min, max, step = defaultStep, change = (max - min) / 20, start = (min + max) / 2 } = signal;
  let last: number | undefined;
  return () => {
    last = last === undefined ? within(start, min, max) : within(last + (2 * random() - 1) * change, min, max);
    return onGrid(last, { min, max, step });
  };
}

function playSteps(signal: Signal & { readonly type: 'steps' }, { random }: SignalSources): Playing {
  const { values, hold, order = 'given' } = signal;
  let turn = -1;
  let index = -1;
  return (at) => {
    const now = hold === undefined ? turn + 1 : Math.floor(at / 1000 / hold);
    if (now !== turn) index = order === 'given' ? now % values.length : Math.floor(random() * values.length);
    turn = now;
    return values[index] ?? null;
  };
}

function playRecording(signal: Signal & { readonly type: 'recording' }, { recordings }: SignalSources): Playing {
  const { file, field, atEnd = 'repeat' } = signal;
  const rows = recordings.get(file) ?? [];
  let next = 0;
  return () => {
    const row = rows[next] ?? null;
    next = next + 1 < rows.length ? next + 1 : atEnd === 'repeat' ? 0 : next;
    if (field === undefined) return row;
    return isJsonObject(row) && Object.hasOwn(row, field) ? (row[field] ?? null) : null;
  };
}
