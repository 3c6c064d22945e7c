import type { Json } from '../../common/losslessJson.ts';
import type { ThingModel, ThingModelDatum } from '../../model/thingModel/thingModel.ts';
import type { ServiceAnswer } from './answer.ts';
import type { Behaviour } from './behaviour.ts';
import { playSignal } from './playSignal.ts';
import { plausibleSignal } from './plausibleSignal.ts';
import type { Post } from './post.ts';
import type { Signal } from './signal.ts';

/** The moment of dates among the outputs of services, in ms since 1970. */
const exampleMoment = Date.UTC(2020, 0, 1);

/**
 * What a device does for which nobody wrote a behaviour: it sends back what it is asked by RRPC and makes the desired
 * state of its shadow its own. With a thing model it posts every property, the settable ones as they were set, an event
 * of each kind now and then, and answers every service with its outputs; without one it says that it is there.
 */
export function defaultBehaviour(model: ThingModel | undefined): Behaviour {
  const always: Behaviour = { rrpc: { answer: { type: 'echo' } }, shadow: {} };
  if (!model) return { ...always, posts: [heartbeat] };
  const { properties, events, services } = model;
  const values = signalsOf(properties, ({ accessMode }, signal) =>
    accessMode === 'rw' ? { type: 'constant', value: exampleOf(signal) } : signal,
  );
  return {
    ...always,
    set: {},
    services: Object.fromEntries(
      services.map(({ identifier, outputData }) => [identifier, answerOf(outputData)] as const),
    ),
    posts: [
      ...(properties.length > 0 ? [{ type: 'properties', every: 10, jitter: 2, values } as const] : []),
      ...events.map(({ identifier, outputData }, index): Post => {
        const every = 600 + 180 * index;
        return { type: 'event', event: identifier, every, jitter: every / 2, values: signalsOf(outputData) };
      }),
    ],
  };
}

const heartbeat: Post = {
  type: 'message',
  topic: '/${productKey}/${deviceName}/user/update',
  every: 30,
  jitter: 5,
  body: { device: '${deviceName}', heartbeat: '${count}', at: '${now}' },
};

function answerOf(outputs: readonly ThingModelDatum[]): ServiceAnswer {
  const body = Object.entries(signalsOf(outputs)).map(([name, signal]) => [name, exampleOf(signal)] as const);
  return { type: 'fixed', body: Object.fromEntries(body) };
}

function signalsOf<D extends ThingModelDatum>(
  data: readonly D[],
  change: (datum: D, signal: Signal) => Signal = (_datum, signal) => signal,
): Record<string, Signal> {
  const signals = data.flatMap((datum, index) => {
    const signal = plausibleSignal(datum.dataType, { name: datum.name, index });
    return signal ? [[datum.identifier, change(datum, signal)] as const] : [];
  });
  return Object.fromEntries(signals);
}

/** The first value of a signal. */
function exampleOf(signal: Signal): Json {
  return playSignal(signal, { random: () => 0, recordings: new Map() })(exampleMoment);
}
