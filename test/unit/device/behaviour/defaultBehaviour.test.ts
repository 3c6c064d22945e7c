import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Behaviour } from '../../../../src/device/behaviour/behaviour.ts';
import { defaultBehaviour } from '../../../../src/device/behaviour/defaultBehaviour.ts';
import { parseBehaviour } from '../../../../src/device/behaviour/parseBehaviour.ts';
import { playSignal } from '../../../../src/device/behaviour/playSignal.ts';
import type { Signal } from '../../../../src/device/behaviour/signal.ts';
import { checkThingValue } from '../../../../src/model/thingModel/checkThingValue.ts';
import type { DataType, ThingModel, ThingModelDatum } from '../../../../src/model/thingModel/thingModel.ts';

const bound = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ min: -10, max: 10, noNaN: true }),
);
const numberType = fc
  .tuple(
    fc.constantFrom('int' as const, 'float' as const, 'double' as const),
    fc.option(bound, { nil: undefined }),
    fc.option(bound, { nil: undefined }),
    fc.option(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), { nil: undefined }),
  )
  .map(([type, one, other, step]): DataType => {
    const [low, high] = type === 'int' ? [one && Math.round(one), other && Math.round(other)] : [one, other];
    const inOrder = low === undefined || high === undefined || low <= high;
    return { type, min: inOrder ? low : high, max: inOrder ? high : low, step };
  });
const choices = fc
  .array(fc.integer({ min: -5, max: 30 }), { minLength: 1, maxLength: 5 })
  .map((numbers) => new Map(numbers.map((number) => [number, `choice ${number}`])));
const textType = fc
  .option(fc.integer({ min: 1, max: 20 }), { nil: undefined })
  .map((length) => ({ type: 'text', length }) as const);
const simple: fc.Arbitrary<DataType> = fc.oneof(
  { weight: 4, arbitrary: numberType },
  fc.constant({ type: 'bool', choices: new Map() } as const),
  choices.map((map) => ({ type: 'enum', choices: map }) as const),
  textType,
  fc.constant({ type: 'date' } as const),
);
const data = (type: fc.Arbitrary<DataType>): fc.Arbitrary<readonly ThingModelDatum[]> =>
  fc
    .array(type, { maxLength: 4 })
    .map((types) => types.map((dataType, index) => ({ identifier: `v${index}`, name: `Value ${index}`, dataType })));
const anyType: fc.Arbitrary<DataType> = fc.oneof(
  { weight: 4, arbitrary: simple },
  data(simple).map((members) => ({ type: 'struct', members }) as const),
  fc
    .tuple(fc.oneof(numberType, textType), fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }))
    .map(([item, size]) => ({ type: 'array', item, size }) as DataType),
);
const model: fc.Arbitrary<ThingModel> = fc
  .tuple(data(anyType), data(anyType), data(anyType), fc.boolean())
  .map(([properties, outputs, results, settable]) => ({
    properties: properties.map((datum) => ({ ...datum, accessMode: settable ? 'rw' : 'r', required: true })),
    events: [{ identifier: 'alarm', name: 'Alarm', type: 'alert', outputData: outputs }],
    services: [{ identifier: 'test', name: 'Test', callType: 'sync', inputData: [], outputData: results }],
  }));

function valuesOf(behaviour: Behaviour, type: 'properties' | 'event'): Readonly<Record<string, Signal>> {
  return behaviour.posts?.find((post) => post.type === type)?.values ?? {};
}

describe('The behaviour that fits a thing model', () => {
  it('measures what the model allows, and answers services with their outputs', () => {
    fc.assert(
      fc.property(
        model,
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (of, chances) => {
          const behaviour = defaultBehaviour(of);
          const sources = { random: () => Number(chances.next().value), recordings: new Map() };
          const check = (signals: Readonly<Record<string, Signal>>, data: readonly ThingModelDatum[]) => {
            assert.deepEqual(
              Object.keys(signals),
              data.map(({ identifier }) => identifier),
            );
            for (const { identifier, dataType } of data) {
              const playing = playSignal(signals[identifier]!, sources);
              for (let minute = 0; minute < 20; minute += 1) {
                assert.equal(checkThingValue(dataType, playing(minute * 60_000), identifier), undefined);
              }
            }
          };
          check(valuesOf(behaviour, 'properties'), of.properties);
          check(valuesOf(behaviour, 'event'), of.events[0]!.outputData);
          const { outputData } = of.services[0]!;
          const answer = behaviour.services?.['test'];
          assert.ok(answer?.type === 'fixed');
          const problem = checkThingValue({ type: 'struct', members: outputData }, answer.body, 'outputs');
          assert.equal(problem, undefined);
          assert.deepEqual(
            Object.keys(answer.body as object),
            outputData.map(({ identifier }) => identifier),
          );
        },
      ),
    );
  });

  it('can be written into a file and read from it', () => {
    fc.assert(
      fc.property(model, (of) => {
        const text = JSON.stringify(defaultBehaviour(of));
        const { behaviour, problems } = parseBehaviour(text);
        assert.deepEqual(problems, []);
        assert.deepEqual(behaviour, JSON.parse(text));
      }),
    );
  });

  it('keeps what can be set, and moves what cannot', () => {
    const dataType = { type: 'int', min: 0, max: 100 } as const;
    const { posts = [] } = defaultBehaviour({
      properties: [
        { identifier: 'speed', name: 'Speed', dataType, accessMode: 'r', required: true },
        { identifier: 'limit', name: 'Limit', dataType, accessMode: 'rw', required: true },
      ],
      events: [],
      services: [],
    });
    assert.deepEqual(posts[0]?.values, {
      speed: { type: 'sine', min: 40, max: 60, step: 1, period: 600 },
      limit: { type: 'constant', value: 50 },
    });
  });

  it('without a model is an echo that says that it is there', () => {
    const { rrpc, posts, set } = defaultBehaviour(undefined);
    assert.deepEqual(rrpc?.answer, { type: 'echo' });
    assert.deepEqual(
      posts?.map(({ type }) => type),
      ['message'],
    );
    assert.equal(set, undefined);
  });
});
