import * as z from 'zod/mini';
import { ruleActionTypes } from '../../catalogue/ruleActionTypes.ts';
import * as l10n from '../../common/l10n.ts';
import { parseJson } from '../../common/losslessJson.ts';
import { isLoopbackUrl } from '../http/loopbackUrl.ts';
import type { DestinationFaults } from '../rules/targets/destinationFaults.ts';
import type { DeliveryRow } from '../store/deliveryStore.ts';
import type { DestinationName, DestinationRow } from '../store/destinationStore.ts';
import type { Store } from '../store/store.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readJson } from './readJson.ts';
import { readPage } from './readPage.ts';
import { schemaWords } from './schemaWords.ts';
import { wholeNumber } from './wholeNumber.ts';

const changes = z.strictObject({
  /** Where a function is called; null: nowhere, its invocations are only kept. */
  url: z.optional(
    z.nullable(
      z
        .string(schemaWords(l10n.later('must be text or null')))
        .check(
          z.refine(
            isLoopbackUrl,
            schemaWords(l10n.later('must be an http address of this computer, without a user name')),
          ),
        ),
    ),
  ),
  /** How long such a call may take, in ms. */
  timeout: z.optional(wholeNumber(1, 60_000)),
  /** How many of the next deliveries fail. */
  failures: z.optional(wholeNumber(0, 1_000_000)),
});
const example = '{"failures":3}, or for a function {"url":"http://127.0.0.1:9000/"}';

/** The stand-ins for the services that rules deliver to: what they hold, and how they behave. */
export function destinationRoutes(store: Store, faults: DestinationFaults): readonly ControlRoute[] {
  const { destinations, groupCommit } = store;
  const describe = ({ id, ...destination }: DestinationRow) => ({ ...destination, failures: faults.of(id) });
  const list = () => {
    groupCommit.flush();
    return { json: { destinations: destinations.all().map(describe) } };
  };
  const require = (name: DestinationName) => {
    groupCommit.flush();
    const found = destinations.find(name);
    if (found) return found;
    throw new ControlRefusal(
      404,
      l10n.later(
        'There is no {0} {1} in {2}. GET /-/destinations says what there is.',
        name.type,
        name.name,
        name.regionId,
      ),
    );
  };
  return [
    { method: 'GET', path: 'destinations', handle: list },
    {
      method: 'DELETE',
      path: 'destinations',
      handle() {
        groupCommit.flush();
        destinations.clear();
        return list();
      },
    },
    {
      method: 'GET',
      path: 'destinations/{type}/{name}',
      handle({ parameters, query }) {
        const page = readPage(query);
        const destination = require(nameIn(parameters, query));
        const { rows, total } = destinations.page(destination, page);
        return { json: { ...describe(destination), total, items: rows.map(describeItem) } };
      },
    },
    {
      method: 'PUT',
      path: 'destinations/{type}/{name}',
      async handle({ parameters, query, body }) {
        const name = nameIn(parameters, query);
        const { failures, ...call } = readJson(changes, await body(), example);
        if (typeof call.url === 'string' && name.type !== 'FC') {
          throw new ControlRefusal(400, l10n.later('url: only a function (FC) is called.'));
        }
        const destination = destinations.ensure(name);
        const { url = destination.url, timeout = destination.timeout } = call;
        destinations.setCall(destination.id, { url, timeout });
        if (failures !== undefined) faults.set(destination.id, failures);
        return { json: describe(require(name)) };
      },
    },
    {
      method: 'DELETE',
      path: 'destinations/{type}/{name}',
      handle({ parameters, query }) {
        const destination = require(nameIn(parameters, query));
        destinations.clear(destination.id);
        return { json: { ...describe(destination), total: 0, items: [] } };
      },
    },
  ];
}

function nameIn({ type = '', name = '' }: Readonly<Record<string, string>>, query: URLSearchParams): DestinationName {
  const types = ruleActionTypes.filter((known) => known !== 'REPUBLISH');
  if (!types.some((known) => known === type))
    throw new ControlRefusal(404, l10n.later('There are {0}, not {1}.', types.join(', '), type));
  return { type, name, regionId: query.get('regionId') ?? 'cn-shanghai' };
}

function describeItem({ destinationId: _id, content, answer, ruleId, ...item }: DeliveryRow) {
  return {
    ...item,
    ruleId: String(ruleId),
    ...(typeof content === 'string'
      ? { content: parseJson(content) }
      : { contentBase64: Buffer.from(content).toString('base64') }),
    ...(answer !== null && { answer: parseJson(answer) }),
  };
}
