import type { ServiceCatalogue } from './operation.ts';
import type { Parameter } from './parameter.ts';
import { list } from './shape.ts';
import { productKey } from './sharedParameters.ts';
import { topicLevels } from './topicLevels.ts';

const topicId = {
  type: 'long',
  required: true,
  help: 'Id of the topic category, as CreateProductTopic and QueryProductTopic give it.',
  errors: {
    missing: 'iot.messagebroker.NullTopicTemplateId',
    invalid: 'iot.messagebroker.InvalidFormattedTopicTemplateId',
  },
} as const satisfies Parameter;

const topicShortName = {
  type: 'string',
  help: 'Levels behind /ProductKey/${deviceName}/, as user/report. Letters, digits, underscores; with SUB also + and a last #.',
  pattern: topicLevels,
  form: 'levels as user/report, of letters, digits and underscores; with SUB also + and a last #',
  errors: {
    missing: 'iot.messagebroker.NullTopicName',
    invalid: 'iot.messagebroker.InvalidFormattedTopicName',
  },
} as const satisfies Parameter;

const permission = {
  type: 'string',
  help: 'What devices may do with the topics: PUB publish, SUB subscribe, ALL both.',
  values: ['PUB', 'SUB', 'ALL'],
  errors: {
    missing: 'iot.messagebroker.NullTopicTemplateOperation',
    invalid: 'iot.messagebroker.InvalidTopicTemplateOperationValue',
  },
} as const satisfies Parameter;

const description = {
  type: 'string',
  help: 'Free text about the topic category.',
  length: [0, 100],
} as const satisfies Parameter;

/** Operations on topic categories (reference 2.7.1 to 2.7.4). */
export const topics = {
  CreateProductTopic: {
    section: '2.7.1',
    help: 'Adds a topic category to a product, which may have 50 of them.',
    effect: 'write',
    qps: 50,
    parameters: {
      ProductKey: productKey,
      TopicShortName: { ...topicShortName, required: true },
      Operation: { ...permission, required: true },
      Desc: description,
    },
    response: { TopicId: 'digits' },
    errors: [
      'iot.prod.NotExistedProduct',
      'iot.prod.CreateProductTopicFailed',
      'iot.messagebroker.TopicAlreadyFound',
      'iot.messagebroker.TopicTemplateCountExceedMax',
      'iot.messagebroker.CreateTopicTemplateFailed',
      'iot.messagebroker.CreateTopicTemplateException',
    ],
  },
  UpdateProductTopic: {
    section: '2.7.2',
    help: 'Changes levels, permission or description of a topic category; what is absent stays as it is.',
    effect: 'write',
    qps: 50,
    parameters: {
      TopicId: topicId,
      TopicShortName: topicShortName,
      Operation: permission,
      Desc: description,
    },
    response: {},
    errors: [
      'iot.messagebroker.TopicTemplateIsNotFound',
      'iot.messagebroker.TopicAlreadyFound',
      'iot.messagebroker.QueryTopicTemplateActionError',
      'iot.messagebroker.QueryTopicTemplateException',
      'iot.messagebroker.UpdateTopicTemplateFailed',
      'iot.messagebroker.UpdateTopicTemplateException',
    ],
  },
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
  DeleteProductTopic: {
    section: '2.7.4',
    help: 'Deletes a topic category; devices can no longer use its topics.',
    effect: 'destructive',
    qps: 50,
    parameters: { TopicId: topicId },
    response: {},
    errors: [
      'iot.messagebroker.TopicTemplateIsNotFound',
      'iot.messagebroker.DeleteTopicTemplateFailed',
      'iot.messagebroker.DeleteTopicTemplateException',
    ],
  },
} as const satisfies ServiceCatalogue;
