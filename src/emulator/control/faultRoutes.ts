import * as l10n from '../../common/l10n.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import { faultSchema, lastingFaultSchema } from './fault.ts';
import type { FaultRegister } from './faultRegister.ts';
import { readJson } from './readJson.ts';

/** As many switches as somebody keeps apart. */
const mostLasting = 100;

/** What shall go wrong with the platform's requests: to be asked for, listed and taken back, so many times or until then. */
export function faultRoutes(faults: FaultRegister): readonly ControlRoute[] {
  const list = () => ({ json: { faults: faults.list(), lasting: faults.lasting() } });
  return [
    {
      method: 'POST',
      path: 'faults',
      async handle({ body }) {
        faults.add(readJson(faultSchema, await body(), '{"code":"Throttling.User","times":3}'));
        return { status: 201, ...list() };
      },
    },
    { method: 'GET', path: 'faults', handle: list },
    {
      method: 'DELETE',
      path: 'faults',
      handle() {
        faults.clear();
        return list();
      },
    },
    {
      method: 'PUT',
      path: 'faults/{name}',
      async handle({ parameters, body }) {
        const name = checkedName(parameters['name'] ?? '');
        const fault = readJson(lastingFaultSchema, await body(), '{"code":"Throttling.User","every":2}');
        if (faults.lasting().length >= mostLasting && faults.lasting().every((one) => one.name !== name)) {
          throw new ControlRefusal(
            400,
            l10n.later('There are {0} faults that last already. Take one back first.', mostLasting),
          );
        }
        faults.set(name, fault);
        return list();
      },
    },
    {
      method: 'DELETE',
      path: 'faults/{name}',
      handle({ parameters: { name = '' } }) {
        if (!faults.unset(name))
          throw new ControlRefusal(404, l10n.later('There is no fault of this name that lasts.'));
        return list();
      },
    },
  ];
}

function checkedName(name: string): string {
  if (/^[\w.-]{1,64}$/.test(name)) return name;
  throw new ControlRefusal(
    400,
    l10n.later('The name of a fault has 1 to 64 letters, digits, dots, hyphens and underscores.'),
  );
}
