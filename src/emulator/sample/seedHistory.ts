import { stringifyJson } from '../../common/losslessJson.ts';
import { playSignal } from '../../device/behaviour/playSignal.ts';
import type { Signal } from '../../device/behaviour/signal.ts';
import type { Store } from '../store/store.ts';
import { scatterOf } from './sampleDevice.ts';
import { liveMeters, sampleDeviceName, sampleProducts } from './sampleProducts.ts';

const minute = 60_000;
const spacing = 10 * minute;
const span = 24 * 60 * minute;

/**
 * What the measurements of a meter have been like: in the ranges that its behaviour keeps to, but slow enough for the
 * spacing of the history to show it.
 */
function pastOf(number: number): Readonly<Record<string, Signal>> {
  const phase = (number * 0.137) % 1;
  return {
    voltage: { type: 'sine', min: 227, max: 233, step: 0.1, period: 6 * 3600, phase },
    power: { type: 'randomWalk', min: 320, max: 1450, step: 1, change: 60 },
    frequency: { type: 'sine', min: 49.96, max: 50.04, step: 0.01, period: 2 * 3600, phase },
  };
}

/** When it reported an overload, in hours before what it reports now; each meter somewhat earlier, by chance. */
const overloads = [2, 9, 17];

/** What they were set to, all the time. */
const settings = { reportInterval: '10', relay: '1', display: '1' };

/** Gives the live meters of the sample a history of the last day, so that there is something to see in charts and lists at once. */
export function seedHistory(store: Store, now: number): void {
  const [, meters] = sampleProducts;
  for (const number of liveMeters) {
    const device = store.devices.find(meters.productKey, sampleDeviceName(meters, number));
    if (!device) continue;
    const scatter = scatterOf(meters.productKey, number);
    let question = 100;
    const sources = { random: () => scatter(question++), recordings: new Map() };
    const signals = Object.entries(pastOf(number)).map(
      ([identifier, signal]) => [identifier, playSignal(signal, sources)] as const,
    );
    // Back from now: a walk begins where the live device's does, and the curve goes on without a leap.
    for (let time = now - spacing; time >= now - span; time -= spacing) {
      const values = signals.map(([identifier, play]) => ({ identifier, time, value: stringifyJson(play(time)) }));
      const set = Object.entries(settings).map(([identifier, value]) => ({ identifier, time, value }));
      // What was said last is what is known.
      if (time === now - spacing) store.properties.write(device.id, [...values, ...set]);
      else store.properties.writeHistory(device.id, values);
    }
    for (const hours of overloads) {
      const time = now - Math.round((hours + scatter(question++)) * 60 * minute);
      const phase = 1 + Math.floor(3 * scatter(question++));
      const power = 11_000 + 10 * Math.floor(300 * scatter(question++));
      const outputData = stringifyJson({ phase, power });
      store.events.insert(device.id, { identifier: 'overload', type: 'alert', time, outputData });
    }
  }
}
