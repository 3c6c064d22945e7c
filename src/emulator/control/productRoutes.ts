import * as z from 'zod/mini';
import { checkParameters } from '../../catalogue/checkParameters.ts';
import { isRegionName } from '../../catalogue/regions.ts';
import * as l10n from '../../common/l10n.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import { createProductAs } from '../handlers/products.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import { inARow } from './inARow.ts';
import { readJson } from './readJson.ts';
import { schemaWords } from './schemaWords.ts';

const parametersSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()], schemaWords(l10n.later('must be text, a number, or true or false'))),
);
const example = '{"ProductName":"Meters","NodeType":0}';

/**
 * Products under the ProductKey of somewhere else, which the platform's own CreateProduct never gives: so that devices and
 * programs that know it work here as they are. The body holds the parameters of CreateProduct; `regionId` is in the query.
 */
export function productRoutes(context: Pick<HandlerContext, 'store' | 'now'>): readonly ControlRoute[] {
  return [
    {
      method: 'PUT',
      path: 'products/{productKey}',
      async handle({ parameters: { productKey = '' }, query, body }) {
        if (!/^[A-Za-z0-9]{4,32}$/.test(productKey)) {
          throw new ControlRefusal(400, l10n.later('A ProductKey has 4 to 32 letters and digits.'));
        }
        const regionId = query.get('regionId') ?? 'cn-shanghai';
        if (!isRegionName(regionId)) throw new ControlRefusal(400, l10n.later('{0} is no name of a region.', regionId));
        const given = Object.entries(readJson(parametersSchema, await body(), example));
        const values = readParameters(new Map(given.map(([name, value]) => [name, String(value)])));
        const owner = context.store.products.regionOf(productKey);
        if (owner !== undefined)
          throw new ControlRefusal(409, l10n.later('{0} has a product {1} already.', owner, productKey));
        try {
          return { status: 201, json: createProductAs(productKey, { ...context, regionId }, values).Data };
        } catch (error) {
          if (error instanceof BusinessRefusal) throw new ControlRefusal(409, error.message);
          throw error;
        }
      },
    },
  ];
}

/** The parameters of CreateProduct. Throws ControlRefusal with all that is wrong with them. */
function readParameters(wire: ReadonlyMap<string, string>) {
  return l10n.hearing((meaningOf) => {
    const { values, problems } = checkParameters('CreateProduct', wire);
    if (values) return values;
    const words = problems.map(({ parameter, detail }) => l10n.later('{0}: {1}', parameter, meaningOf(detail)));
    throw new ControlRefusal(400, inARow(words));
  });
}
