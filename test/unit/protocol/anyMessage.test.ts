import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod/mini';
import * as cellOutput from '../../../src/protocol/cellOutput.ts';
import * as devicePage from '../../../src/protocol/devicePage.ts';
import * as doctorPage from '../../../src/protocol/doctorPage.ts';
import * as emulatorEvents from '../../../src/protocol/emulatorEvents.ts';
import * as emulatorFiles from '../../../src/protocol/emulatorFiles.ts';
import * as emulatorPage from '../../../src/protocol/emulatorPage.ts';
import * as messages from '../../../src/protocol/messages.ts';
import * as ruleEditor from '../../../src/protocol/ruleEditor.ts';
import { parseMessage } from '../../../src/protocol/parseMessage.ts';
import * as shadowEditor from '../../../src/protocol/shadowEditor.ts';
import { assertPlainPrototypes } from '../../support/assertPlainPrototypes.ts';
import { fuzzRuns } from '../../support/fuzzRuns.ts';
import { stumblingBlocks } from '../../support/mutatedText.ts';
import { arbitraryOf } from './support/arbitraryOf.ts';

const files = {
  cellOutput,
  devicePage,
  doctorPage,
  emulatorEvents,
  emulatorFiles,
  emulatorPage,
  messages,
  ruleEditor,
  shadowEditor,
};
const contracts = Object.entries(files).flatMap(([file, exported]) =>
  Object.entries(exported).flatMap(([name, schema]: [string, unknown]) =>
    schema instanceof z.ZodMiniType ? [{ name: `${file}.${name}`, schema }] : [],
  ),
);

/** What a page that somebody has taken over may send: anything that structured cloning lets through, and more. */
const anything = fc.anything({
  ...{ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true, withTypedArray: true },
  key: fc.constantFrom('type', ...stumblingBlocks),
});

/** The message with one value in it, wherever that is, replaced; or with a key that nobody knows. */
function changed(message: unknown, steps: readonly number[], put: unknown): unknown {
  if (typeof message !== 'object' || message === null || steps.length === 0) return put;
  const [step = 0, ...rest] = steps;
  const keys = Object.keys(message);
  const key = keys[step % (keys.length + 1)] ?? (Array.isArray(message) ? String(keys.length) : '__proto__');
  const copy = structuredClone(message) as Record<string, unknown>;
  const value = changed(copy[key], rest, put);
  Object.defineProperty(copy, key, { value, configurable: true, enumerable: true, writable: true });
  return copy;
}

/** What a value holds, whatever class it is of; without `__proto__`, which contracts leave out of objects with any keys. */
function partsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(partsOf);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(entries.map(([key, part]) => [key, partsOf(part)]));
}

describe('The contracts of pages and files', () => {
  afterEach(assertPlainPrototypes);

  it('are all looked at', () => {
    const names = contracts.map(({ name }) => name);
    assert.ok(names.filter((name) => name.includes('.from')).length >= 7, names.join());
    assert.ok(names.filter((name) => name.includes('.to')).length >= 7, names.join());
  });

  for (const { name, schema } of contracts) {
    it(`${name} takes what keeps to it, as it is, and throws at nothing else`, () => {
      const valid = arbitraryOf(z.toJSONSchema(schema, { unrepresentable: 'any' }));
      const keeps = fc.property(valid, (message) => {
        const result = parseMessage(schema, message);
        assert.ok(result.success, 'problem' in result ? result.problem : '');
      });
      fc.assert(keeps, fuzzRuns(50));
      const refuses = fc.property(valid, fc.array(fc.nat(20), { maxLength: 4 }), anything, (message, steps, put) => {
        for (const sent of [put, changed(message, steps, put)]) {
          const result = parseMessage(schema, sent);
          // Nothing is added, turned into something else, or let through that the contract does not name.
          if (result.success && name.includes('.from')) assert.deepEqual(partsOf(result.data), partsOf(sent));
        }
      });
      fc.assert(refuses, fuzzRuns(150));
    });
  }
});
