import { stringifyJson } from '../../common/losslessJson.ts';
import { playSignal } from '../../device/behaviour/playSignal.ts';
import type { Signal } from '../../device/behaviour/signal.ts';
import type { Store } from '../store/store.ts';
import { scatterOf } from './sampleDevice.ts';
import { meterMeasurements } from './sampleBehaviours.ts';
import { liveMeters, sampleDeviceName, sampleProducts } from './sampleProducts.ts';

const minute = 60_000;
const spacing = 10 * minute;
const span = 24 * 60 * minute;

/**
 * What the measurements of a meter have been like: as its behaviour has them, but slow enough for the spacing of the history to show it.
 * Now its waves are where those of the behaviour are, so that the curve goes on without a leap.
 */
function pastOf(number: number, now: number): Readonly<Record<string, Signal>> {
  const { voltage, power, frequency } = meterMeasurements(number);
  const slower = (wave: typeof voltage, hours: number): Signal => {
    const period = hours * 3600;
    const phase = (wave.phase + (now / 1000) * (1 / wave.period - 1 / period)) % 1;
    return { ...wave, period, phase };
  };
  return { voltage: slower(voltage, 6), power, frequency: slower(frequency, 2) };
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
    const signals = Object.entries(pastOf(number, now)).map(
      ([identifier, signal]) => [identifier, playSignal(signal, sources)] as const,
    );
    // Back from now: a walk begins where the live device's does.
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
