import type { ServiceCatalogue } from './operation.ts';
import { list } from './shape.ts';
import { productKey } from './sharedParameters.ts';

/** Operations on topic categories (reference 2.7). */
export const topics = {
  QueryProductTopic: {
    section: '2.7.3',
    help: 'Lists the topic categories of a product. Operation: 0 devices publish, 1 subscribe, 2 both.',
    effect: 'read',
    qps: 50,
    parameters: { ProductKey: productKey },
    response: {
      Data: list('ProductTopicInfo', {
        Id: 'string',
        ProductKey: 'string?',
        TopicShortName: 'string',
        Operation: 'string',
        Desc: 'string?',
      }),
    },
    errors: ['iot.prod.NotExistedProduct', 'iot.messagebroker.QueryProductTopicListActionError'],
  },
} as const satisfies ServiceCatalogue;
