import type { ServiceCatalogue } from './operation.ts';
import { productKey } from './sharedParameters.ts';

/** Operations on the thing model (TSL) of a product; only later SDKs have them. */
export const thingModels = {
  ImportThingModelTsl: {
    since: '2019-10-17+',
    help: 'Replaces the thing model of a Pro product.',
    effect: 'write',
    qps: 50,
    edition: 'pro',
    parameters: {
      ProductKey: productKey,
      TslUrl: {
        type: 'string',
        help: 'Address that the platform fetches the thing model from; wins over TslStr.',
        length: [1, 2048],
        // A presigned address is a key to what it leads to.
        secret: true,
      },
      TslStr: { type: 'string', help: 'The thing model: TSL as JSON text.', payload: 'json', json: 'object' },
    },
    alternatives: [['TslUrl'], ['TslStr']],
    response: {},
    errors: ['iot.prod.NotExistedProduct', 'iot.prod.NotSeniorProduct', 'iot.prod.UpdateProductFailed'],
  },
  GetThingModelTsl: {
    since: '2019-10-17+',
    help: 'Reads the thing model of a Pro product.',
    effect: 'read',
    qps: 50,
    edition: 'pro',
    parameters: {
      ProductKey: productKey,
      Simple: {
        type: 'boolean',
        help: 'true: a short form, with identifiers and data types only; absent: the whole model.',
      },
      ModelVersion: { type: 'string', help: 'Version of the model; absent: the version that is in force.' },
    },
    response: { Data: { TslStr: 'json?', TslUri: 'string?' } },
    errors: [
      'iot.prod.NotExistedProduct',
      'iot.prod.NotSeniorProduct',
      'iot.prod.QueryProductAbilityFailed',
      'iot.prod.QueryProductAbilitiesFailed',
    ],
  },
} as const satisfies ServiceCatalogue;
