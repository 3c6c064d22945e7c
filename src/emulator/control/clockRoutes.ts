import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readJson } from './readJson.ts';
import { wholeNumber } from './wholeNumber.ts';

/** Ten years in ms: as far as MessageIds keep their 18 or 19 digits, with plenty to spare. */
const farthest = 315_576_000_000;
const setting = z.strictObject({ offset: wholeNumber(-farthest, farthest) });

/** What time the emulator takes it to be: to be read, set off from the machine's, and set right again. */
export function clockRoutes(clock: Clock): readonly ControlRoute[] {
  const state = () => ({ json: { offset: clock.offset, now: new Date(clock.now()).toISOString() } });
  return [
    { method: 'GET', path: 'clock', handle: state },
    {
      method: 'PUT',
      path: 'clock',
      async handle({ body }) {
        clock.offset = readJson(setting, await body(), '{"offset":3600000}').offset;
        return state();
      },
    },
    {
      method: 'DELETE',
      path: 'clock',
      handle() {
        clock.offset = 0;
        return state();
      },
    },
  ];
}
