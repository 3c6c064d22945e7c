import assert from 'node:assert/strict';
import { operationNames, operationOf } from '../../../src/catalogue/operations.ts';
import { isList, type Shape } from '../../../src/catalogue/shape.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { callEmulator } from '../../support/callEmulator.ts';
import { startTestEmulator } from '../../support/emulator.ts';
import { describeWithEveryClient } from '../../support/everyClient.ts';
import { clearFaults, injectFault } from '../../support/faults.ts';
import type { Example } from './example.ts';
import { batchRegistration } from './examples/batchRegistration.ts';
import { deviceRecords, posts, recorded } from './examples/deviceRecords.ts';
import { devices } from './examples/devices.ts';
import { messages } from './examples/messages.ts';
import { products } from './examples/products.ts';
import { relations } from './examples/relations.ts';
import { rules } from './examples/rules.ts';
import { topics } from './examples/topics.ts';
import { pathsOf, recall, settle } from './expected.ts';
import { neverSent, sentAlthoughLater } from './neverSent.ts';
import { oneRefusalEach } from './oneRefusalEach.ts';

const chapters = {
  'products and thing models': products,
  devices,
  'batch registration': batchRegistration,
  'tags and topology': relations,
  'topic categories and routes': topics,
  'rules and their actions': rules,
  'messages, services and shadows': messages,
  'what devices have said': deviceRecords,
} satisfies Readonly<Record<string, readonly Example[]>>;

const examples = Object.values(chapters).flat();

describeWithEveryClient('operations', (fleet) => {
  let device: AlinkDevice;
  before(async () => {
    const { emulator } = fleet;
    device = await AlinkDevice.connect(emulator, emulator.client(), recorded.ProductKey, recorded.DeviceName);
    device.answerCalls();
    for (const [method, params] of posts) assert.equal((await device.ask(method, params)).code, 200);
  });
  after(() => device[Symbol.asyncDispose]());

  for (const [title, chapter] of Object.entries(chapters)) {
    it(`on ${title} answer with every field`, async () => {
      const kept = new Map<string, string>();
      for (const { operation, request, answer, until } of chapter) {
        const ask = () => fleet.call(operation, recall(request, kept));
        let actual = await ask();
        while (until?.(actual) === false) actual = await ask();
        assert.deepEqual(actual, settle(answer, actual, kept), `${operation} ${JSON.stringify(request)}`);
      }
    });
  }

  it('are refused, each with a code', async () => {
    for (const [operation, [request, code]] of Object.entries(oneRefusalEach)) {
      assert.equal(await fleet.refusal(operation as keyof typeof oneRefusalEach, request), code, operation);
    }
  });

  it('that no input fails are refused when the platform fails', async () => {
    const page = { CurrentPage: 1, PageSize: 10 };
    for (const [operation, code] of [
      ['QueryProductList', 'iot.prod.QueryProductListActionError'],
      ['ListRule', 'iot.rule.QueryRulePageActionError'],
    ] as const) {
      await injectFault(fleet.emulator.running, { operation, code });
      assert.equal(await fleet.refusal(operation, page), code);
    }
    await clearFaults(fleet.emulator.running);
  });
});

describe('the emulator', () => {
  it('carries out all 59 operations', async () => {
    assert.equal(operationNames.length, 59);
    await using emulator = await startTestEmulator();
    for (const operation of operationNames) {
      const answer = (await (await callEmulator(emulator, operation)).json()) as { Code?: string; Success?: boolean };
      assert.ok(answer.Success === true || answer.Code !== undefined, operation);
      assert.doesNotMatch(answer.Code ?? '', /Unsupported|NotFound|InternalError/, operation);
    }
  });
});

describe('the examples of the operations', () => {
  it('expect a value of every field that the emulator sends', () => {
    for (const operation of operationNames) {
      const expected = examples.flatMap((one) => (one.operation === operation ? pathsOf(one.answer) : []));
      const { response, responseSince = {} } = operationOf(operation);
      const later = Object.keys(responseSince).filter((path) => !sentAlthoughLater.includes(path));
      const left = new Set([...Object.keys(neverSent[operation] ?? {}), ...later]);
      const documented = leavesOf(response).filter((path) => !left.has(path) && !left.has(path.replaceAll('[]', '')));
      assert.ok(
        examples.some((one) => one.operation === operation),
        `${operation} has no example`,
      );
      assert.deepEqual([...new Set(expected)].sort(), documented.sort(), operation);
    }
  });
});

/** Where the shape has values, as {@link pathsOf} writes it. */
function leavesOf(shape: Shape, path = ''): readonly string[] {
  if (typeof shape === 'string') return [path];
  if (isList(shape)) return leavesOf(shape.of, `${path}[]`);
  return Object.entries(shape).flatMap(([field, inner]) => leavesOf(inner, path === '' ? field : `${path}.${field}`));
}
