import type { ControlRoute } from './controlRoute.ts';
import { faultSchema } from './fault.ts';
import type { FaultRegister } from './faultRegister.ts';
import { readJson } from './readJson.ts';

/** What shall go wrong with the platform's requests: to be asked for, listed and taken back. */
export function faultRoutes(faults: FaultRegister): readonly ControlRoute[] {
  return [
    {
      method: 'POST',
      path: 'faults',
      async handle({ body }) {
        faults.add(readJson(faultSchema, await body(), '{"code":"Throttling.User","times":3}'));
        return { status: 201, json: { faults: faults.list() } };
      },
    },
    { method: 'GET', path: 'faults', handle: () => ({ json: { faults: faults.list() } }) },
    {
      method: 'DELETE',
      path: 'faults',
      handle() {
        faults.clear();
        return { json: { faults: faults.list() } };
      },
    },
  ];
}
