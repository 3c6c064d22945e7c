import * as l10n from '../../../common/l10n.ts';

import type { SqlFunction, SqlParameter } from './sqlFunction.ts';

const number: SqlParameter = { name: 'number', type: 'number', help: l10n.t('A number.') };
const angle: SqlParameter = { name: 'angle', type: 'number', help: l10n.t('An angle in radians.') };
const numeric = { group: 'number', returns: 'number', since: '2018-09' } as const;

/** Functions that calculate (facts C2). */
export const numberFunctions = {
  abs: {
    ...numeric,
    parameters: [number],
    help: l10n.t('The number without its sign.'),
    examples: [{ call: 'abs(-21.5)', result: '21.5' }],
  },
  asin: {
    ...numeric,
    parameters: [{ name: 'number', type: 'number', help: l10n.t('A number from -1 to 1.') }],
    help: l10n.t('Arc sine, in radians.'),
    examples: [{ call: 'asin(0)', result: '0' }],
  },
  cos: { ...numeric, parameters: [angle], help: l10n.t('Cosine.'), examples: [{ call: 'cos(0)', result: '1' }] },
  cosh: {
    ...numeric,
    parameters: [number],
    help: l10n.t('Hyperbolic cosine.'),
    examples: [{ call: 'cosh(0)', result: '1' }],
  },
  exp: {
    ...numeric,
    parameters: [number],
    help: l10n.t('e (2.718…) raised to a power.'),
    examples: [{ call: 'exp(0)', result: '1' }],
  },
  floor: {
    ...numeric,
    parameters: [number],
    help: l10n.t('The next whole number that is not greater.'),
    examples: [
      { call: 'floor(temperature)', result: '21' },
      { call: 'floor(-1.5)', result: '-2' },
    ],
  },
  log: {
    ...numeric,
    parameters: [number, { name: 'base', type: 'number', help: l10n.t('e where it is absent.'), isOptional: true }],
    help: l10n.t('Logarithm: the natural one, or to a base.'),
    examples: [
      { call: 'log(1)', result: '0' },
      { call: 'log(8, 2)', result: '3' },
    ],
  },
  mod: {
    ...numeric,
    parameters: [number, { name: 'divisor', type: 'number', help: l10n.t('A number that is not 0.') }],
    help: l10n.t('What is left over from a division, with the sign of the number: n % m.'),
    examples: [{ call: 'mod(7, 3)', result: '1' }],
  },
  power: {
    ...numeric,
    parameters: [number, { name: 'exponent', type: 'number', help: l10n.t('The power to raise it to.') }],
    help: l10n.t('A number raised to a power.'),
    examples: [{ call: 'power(2, 10)', result: '1024' }],
  },
  rand: {
    ...numeric,
    parameters: [],
    help: l10n.t('A random number from 0 up to, but without, 1; another one in each place and for each message.'),
    examples: [{ call: 'floor(rand())', result: '0' }],
  },
  sin: { ...numeric, parameters: [angle], help: l10n.t('Sine.'), examples: [{ call: 'sin(0)', result: '0' }] },
  sinh: {
    ...numeric,
    parameters: [number],
    help: l10n.t('Hyperbolic sine.'),
    examples: [{ call: 'sinh(0)', result: '0' }],
  },
  tan: { ...numeric, parameters: [angle], help: l10n.t('Tangent.'), examples: [{ call: 'tan(0)', result: '0' }] },
  tanh: {
    ...numeric,
    parameters: [number],
    help: l10n.t('Hyperbolic tangent.'),
    examples: [{ call: 'tanh(0)', result: '0' }],
  },
} as const satisfies Readonly<Record<string, SqlFunction>>;
