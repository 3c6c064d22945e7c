import type { Json } from '../../common/losslessJson.ts';
import type { ChoiceType, DataType, NumberType } from '../../model/thingModel/thingModel.ts';
import { onGrid, type Grid } from './grid.ts';
import { defaultStep, type Signal } from './signal.ts';

/** The named value that a signal is made for; `index` is its place, so that neighbours differ. */
interface Place {
  readonly name: string;
  readonly index: number;
}

/** Beyond, a range says nothing about what is plausible. */
const wide = 1000;
const fewSteps = 20;
const itemsOfList = 3;

/** What a value of a thing model might do; undefined where it can have none, as an enum without names. */
export function plausibleSignal(type: DataType, { name, index }: Place): Signal | undefined {
  switch (type.type) {
    case 'int':
    case 'float':
    case 'double':
      return numberSignal(plausibleGrid(type), index);
    case 'bool':
    case 'enum':
      return choiceSignal(type, 60 + 30 * index);
    case 'text':
      return { type: 'constant', value: name.slice(0, type.length) };
    case 'date':
      return { type: 'time' };
    case 'struct': {
      const members = type.members.flatMap(({ identifier, name: memberName, dataType }, memberIndex) => {
        const signal = plausibleSignal(dataType, { name: memberName, index: index + memberIndex });
        return signal ? [[identifier, signal] as const] : [];
      });
      return { type: 'object', members: Object.fromEntries(members) };
    }
    case 'array': {
      const items = Array.from({ length: Math.min(type.size ?? itemsOfList, itemsOfList) }, (_, item) =>
        plausibleSignal(type.item, { name: `${name} ${item + 1}`, index: index + item }),
      );
      return { type: 'list', items: items.filter((item) => item !== undefined) };
    }
  }
}

function numberSignal(range: Grid, index: number): Signal {
  if (range.min === range.max) return { type: 'constant', value: range.min };
  return index % 2 === 0
    ? { type: 'sine', ...range, period: 600 + 120 * index }
    : { type: 'randomWalk', ...range, change: Math.max(range.step, (range.max - range.min) / 10) };
}

/**
 * The middle fifth of what a type allows, on its steps: a voltage from 0 to 500 V is mostly somewhere between. All of it
 * where it is but a few steps, as the phases 1 to 3.
 */
function plausibleGrid(type: NumberType): Grid {
  const { min, max } = boundsOf(type);
  const span = max - min;
  const step = stepOf(type, span);
  const at = (share: number) => onGrid(min + span * share, { min, max, step });
  return span / step < fewSteps ? { min, max, step } : { min: at(0.4), max: at(0.6), step };
}

function boundsOf({ type, min, max }: NumberType): { readonly min: number; readonly max: number } {
  const low = min ?? Math.min(0, (max ?? 0) - 100);
  const high = max ?? Math.max(low + 100, 100);
  const whole =
    type === 'int' ? { min: Math.ceil(low), max: Math.max(Math.ceil(low), Math.floor(high)) } : { min: low, max: high };
  if (whole.min >= -wide * wide && whole.max <= wide * wide) return whole;
  const [near, far] = [Math.max(whole.min, -wide), Math.min(whole.max, wide)];
  return near <= far ? { min: near, max: far } : near === whole.min ? { min: near, max: near } : { min: far, max: far };
}

function stepOf({ type, step = 0 }: NumberType, span: number): number {
  if (type === 'int') return Math.max(1, Math.round(step));
  if (step > 0) return step;
  return span >= 1 || span === 0 ? defaultStep : Math.max(span / 100, Number.EPSILON);
}

function choiceSignal({ type, choices }: ChoiceType, hold: number): Signal | undefined {
  const values: readonly Json[] = type === 'bool' ? [0, 1] : [...choices.keys()];
  return values.length === 0 ? undefined : { type: 'steps', values, hold, order: 'random' };
}
