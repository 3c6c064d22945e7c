import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';

/** How many thermostats, from the first on, have a shadow. */
export const sampleShadowCount = 20;

/** The shadow of a thermostat whose device reports a little less than what is desired. */
export function sampleShadow(number: number, now: number): ShadowDocument {
  const desired = {
    targetTemperature: 20 + (number % 5) * 0.5 + 1,
    mode: number % 4 === 0 ? 'eco' : 'heat',
    display: { brightness: 50 + (number % 6) * 10, unit: 'C' },
  };
  const reported = {
    ...desired,
    targetTemperature: desired.targetTemperature - 0.5,
    temperature: 19 + (number % 7) * 0.4,
    firmwareVersion: '1.4.2',
  };
  const seconds = Math.floor(now / 1000) - number * 3600;
  return {
    state: { desired, reported },
    metadata: { desired: times(desired, seconds), reported: times(reported, seconds - 60) },
    timestamp: seconds,
    version: number,
  };
}

function times(side: object, timestamp: number) {
  return Object.fromEntries(Object.keys(side).map((key) => [key, { timestamp }]));
}
