import * as z from 'zod/mini';
import type { Json } from '../../common/losslessJson.ts';
import { json, number, record, seconds, inOrder } from './fields.ts';

/** What a value does as time goes by. Numbers of a sine and of a walk are `min` plus a multiple of `step`. */
export type Signal =
  | { readonly type: 'constant'; readonly value: Json }
  /** `period` in seconds; `phase` is the share of it that has passed at the beginning of 1970. */
  | (NumberRange & { readonly type: 'sine'; readonly period: number; readonly phase?: number | undefined })
  /** Each value is at most `change` away from the one before. */
  | (NumberRange & {
      readonly type: 'randomWalk';
      readonly change?: number | undefined;
      readonly start?: number | undefined;
    })
  /** One after the other, each for `hold` seconds, or for one message where that is absent. */
  | {
      readonly type: 'steps';
      readonly values: readonly Json[];
      readonly hold?: number | undefined;
      readonly order?: 'given' | 'random' | undefined;
    }
  /** What a file has recorded, a row for each message: the whole row, or the field of it. */
  | {
      readonly type: 'recording';
      readonly file: string;
      readonly field?: string | undefined;
      readonly atEnd?: 'repeat' | 'stay' | undefined;
    }
  /** The moment, in the form of a thing model's dates: ms since 1970 as text. */
  | { readonly type: 'time' }
  | { readonly type: 'object'; readonly members: Readonly<Record<string, Signal>> }
  | { readonly type: 'list'; readonly items: readonly Signal[] };

interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly step?: number | undefined;
}

/** Of numbers that name none. */
export const defaultStep = 0.01;

const range = {
  min: number('The least value.'),
  max: number('The greatest value.'),
  step: z.optional(number(`Values are min plus a multiple of it; ${defaultStep} where it is absent.`, { above: 0 })),
};

/** Of a signal in a behaviour file. */
export const signalSchema: z.ZodMiniType<Signal> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('constant').check(z.describe('Always the same.')),
      value: json('The value, in any form of JSON.'),
    }),
    z
      .strictObject({
        type: z.literal('sine').check(z.describe('Up and down between min and max.')),
        ...range,
        period: seconds('How long one wave takes, in seconds.', { least: 1 }),
        phase: z.optional(
          number('From 0 to 1: how much of the wave has passed at the beginning.', { least: 0, most: 1 }),
        ),
      })
      .check(inOrder),
    z
      .strictObject({
        type: z.literal('randomWalk').check(z.describe('Wanders between min and max by chance.')),
        ...range,
        change: z.optional(
          number('How far from one value to the next at most; a twentieth of the range where it is absent.', {
            above: 0,
          }),
        ),
        start: z.optional(number('The first value; in the middle where it is absent.')),
      })
      .check(inOrder),
    z.strictObject({
      type: z.literal('steps').check(z.describe('One of several values after the other.')),
      values: z.array(json('A value, in any form of JSON.')).check(z.minLength(1), z.describe('The values.')),
      hold: z.optional(
        seconds('How long each value stays, in seconds; for one message where it is absent.', { least: 0.05 }),
      ),
      order: z.optional(
        z.enum(['given', 'random']).check(z.describe('As given, from the first again after the last; or by chance.')),
      ),
    }),
    z.strictObject({
      type: z.literal('recording').check(z.describe('What was recorded in a file, a row for each message.')),
      file: z
        .string()
        .check(
          z.minLength(1),
          z.describe(
            'JSON Lines (.jsonl) or CSV with a line of names (.csv), beside the behaviour file or in a folder below.',
          ),
        ),
      field: z.optional(
        z.string().check(z.minLength(1), z.describe('Which field of the row; the whole row where it is absent.')),
      ),
      atEnd: z.optional(
        z.enum(['repeat', 'stay']).check(z.describe('After the last row: from the first again, or the last for ever.')),
      ),
    }),
    z.strictObject({
      type: z.literal('time').check(z.describe('The moment, as the date of a thing model: ms since 1970 as text.')),
    }),
    z.strictObject({
      type: z.literal('object').check(z.describe('An object whose members change by themselves.')),
      members: record(signalSchema, 'What each member does.'),
    }),
    z.strictObject({
      type: z.literal('list').check(z.describe('A list whose items change by themselves.')),
      items: z.array(signalSchema).check(z.maxLength(128), z.describe('What each item does.')),
    }),
  ]),
);
