import type { Behaviour } from '../../device/behaviour/behaviour.ts';
import type { Post } from '../../device/behaviour/post.ts';
import type { Signal } from '../../device/behaviour/signal.ts';

/** What every live device does: it says what it received, takes properties, and says that it has no such service. */
const common = {
  rrpc: {
    answer: {
      type: 'template',
      body: { ok: true, device: '${deviceName}', received: '${request}', at: '${now}' },
    },
  },
  set: {},
  services: { '*': { type: 'fixed', code: 460, body: {} } },
} as const satisfies Behaviour;

/** A wave of `period` seconds; devices of a kind follow each other, so that their charts differ. */
function wave(number: number, period: number, min: number, max: number, step = 0.01) {
  return { type: 'sine', min, max, step, period, phase: (number * 0.137) % 1 } as const;
}

/** A reading with its time, on a topic of the device's own. */
function reading(suffix: string, every: number, values: Readonly<Record<string, Signal>>): Post {
  const body = Object.fromEntries(Object.keys(values).map((name) => [name, `\${values.${name}}`]));
  return {
    type: 'message',
    topic: `/\${productKey}/\${deviceName}/${suffix}`,
    every,
    values,
    body: { ...body, at: '${now}' },
  };
}

/** Every fifth stands in a kitchen, where it gets too warm now and then: the rule High_temperature_alert has something to do. */
export function thermostatBehaviour(number: number): Behaviour {
  const temperature = number % 5 === 0 ? wave(number, 1200, 24, 31.5) : wave(number, 3600, 20.5, 22.5);
  return {
    ...common,
    posts: [reading('user/update', 10, { temperature, humidity: wave(number, 5400, 40, 52) })],
    // The first one leaves the difference between desired and reported for people to see.
    ...(number > 1 && { shadow: { delay: 2 } }),
  };
}

/** What an energy meter measures. */
export function meterMeasurements(number: number) {
  return {
    voltage: wave(number, 600, 227, 233, 0.1),
    power: { type: 'randomWalk', min: 320, max: 1450, step: 1, change: 60 },
    frequency: wave(number, 120, 49.96, 50.04),
  } as const satisfies Record<string, Signal>;
}

/** Energy meters report by their thing model, and on a topic of their own for the rule Meter_archive. */
export function meterBehaviour(number: number): Behaviour {
  const measurements = meterMeasurements(number);
  return {
    ...common,
    services: {
      ...common.services,
      readRegister: { type: 'template', body: { value: '${params.address * 2}' } },
      resetEnergy: { type: 'fixed', body: {}, delay: 1 },
    },
    posts: [
      {
        type: 'properties',
        every: 10,
        jitter: 1,
        values: {
          ...measurements,
          reportInterval: { type: 'constant', value: 10 },
          relay: { type: 'constant', value: 1 },
          display: { type: 'constant', value: 1 },
        },
      },
      reading('user/update', 10, measurements),
      {
        type: 'event',
        event: 'overload',
        every: 1200,
        jitter: 900,
        values: {
          phase: { type: 'steps', values: [1, 2, 3], order: 'random' },
          power: { type: 'randomWalk', min: 11_000, max: 14_000, step: 10, change: 900 },
        },
      },
    ],
  };
}

/** Trackers know no thing model: positions go to topics of their own. */
export function trackerBehaviour(number: number): Behaviour {
  const position = {
    latitude: wave(number, 7200, 31.21, 31.25, 0.00001),
    longitude: wave(number, 5000, 121.44, 121.52, 0.00001),
    battery: wave(number, 86_400, 35, 98),
  };
  return { ...common, posts: [reading('user/update', 10, position), reading('user/position', 60, position)] };
}

/** Gateways act for the meters behind them that are live, and attach the devices that they are notified of. */
export function gatewayBehaviour(
  number: number,
  subDevices: NonNullable<Behaviour['gateway']>['subDevices'],
): Behaviour {
  return {
    ...common,
    posts: [reading('user/update', 10, { load: wave(number, 900, 0.05, 0.6), uplink: wave(number, 300, 12, 18) })],
    gateway: { attachNotified: true, subDevices },
  };
}
