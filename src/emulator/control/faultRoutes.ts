import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readFault } from './fault.ts';
import type { FaultRegister } from './faultRegister.ts';

/** What shall go wrong with the platform's requests: to be asked for, listed and taken back. */
export function faultRoutes(faults: FaultRegister): readonly ControlRoute[] {
  return [
    {
      method: 'POST',
      path: 'faults',
      async handle({ body }) {
        const fault = readFault(await body());
        if (typeof fault === 'string') throw new ControlRefusal(400, fault);
        faults.add(fault);
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
