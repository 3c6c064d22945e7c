import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import { payloadOf, type CellResult } from './cellResult.ts';
import { jsonOrText } from '../../common/jsonOrText.ts';
import type { PathStep } from './parsePath.ts';

/** What is at a path inside a value; undefined where nothing is. JSON inside a string is gone into as well. */
export function readPath(value: Json | undefined, steps: readonly PathStep[]): Json | undefined {
  let current = value;
  for (const step of steps) current = readStep(current, step);
  return current;
}

/** The same inside an answer, where `payload` is its decoded message unless a field has that name. */
export function readResultPath(result: CellResult, steps: readonly PathStep[]): Json | undefined {
  const { answer } = result;
  const [first, ...rest] = steps;
  if (!answer) return undefined;
  if (first !== 'payload' || Object.hasOwn(answer, 'payload')) return readPath(answer, steps);
  return readPath(payloadOf(result), rest);
}

function readStep(value: Json | undefined, step: PathStep): Json | undefined {
  const container = typeof value === 'string' ? jsonOrText(value) : value;
  if (Array.isArray(container)) {
    if (step === 'length') return container.length;
    return /^\d+$/.test(String(step)) ? (container as readonly Json[])[Number(step)] : undefined;
  }
  if (isJsonObject(container)) return Object.hasOwn(container, step) ? container[step] : undefined;
  return typeof value === 'string' && step === 'length' ? value.length : undefined;
}
