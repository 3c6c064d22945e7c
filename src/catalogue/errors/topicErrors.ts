import type { ErrorTexts } from './errorText.ts';
import { again, checkTopicId, lookFirst } from './remedies.ts';

const checkOperation = 'Set Operation to PUB, SUB or ALL.';

/** Codes about topic categories and routes (reference 2.8). The platform spells `messageborker` so. */
export const topicErrors = {
  'iot.messagebroker.CreateTopicRouteFailed': {
    meaning: 'The routes were not created.',
    remedy: 'Look at FailureTopics: destinations must be topics of devices that exist, and not the source itself.',
  },
  'iot.messagebroker.CreateTopicTemplateException': { meaning: 'The topic category was not created.', remedy: again },
  'iot.messagebroker.CreateTopicTemplateFailed': {
    meaning: 'The topic category was not created.',
    remedy:
      'Check that its name has only levels of letters, digits and underscores, and wildcards only where devices subscribe.',
  },
  'iot.messagebroker.DeleteTopicTemplateException': { meaning: 'The topic category was not deleted.', remedy: again },
  'iot.messagebroker.DeleteTopicTemplateFailed': {
    meaning: 'The topic category was not deleted.',
    remedy: checkTopicId,
  },
  'iot.messagebroker.DestTopicNameArraySizeIsLarge': {
    meaning: 'One source has too many destinations.',
    remedy: 'Give at most 100.',
  },
  'iot.messagebroker.DeleteTopicRouteFailed': {
    meaning: 'The routes were not deleted.',
    remedy: 'List them with QueryTopicRouteTable, and name destinations that are there.',
  },
  'iot.messagebroker.InvalidFormattedSrcTopicName': {
    meaning: 'The source topic is malformed, or one that cannot be routed.',
    remedy: 'Use /ProductKey/DeviceName/… of a custom topic category, without wildcards.',
  },
  'iot.messagebroker.InvalidFormattedTopicName': {
    meaning: 'The topic is malformed, or one that may not be used here.',
    remedy: 'Use /ProductKey/DeviceName/… of a custom topic category, at most 128 bytes.',
  },
  'iot.messagebroker.InvalidFormattedTopicTemplateId': {
    meaning: 'The Id of the topic category is malformed.',
    remedy: checkTopicId,
  },
  'iot.messagebroker.InvalidTopicTemplateOperationValue': {
    meaning: 'What devices may do with the topic is none of the known values.',
    remedy: checkOperation,
  },
  'iot.messagebroker.NoneElementDestTopicNameInArray': {
    meaning: 'No destination was named.',
    remedy: 'Give DstTopic.1, DstTopic.2 and so on.',
  },
  'iot.messagebroker.NotMatchedProductKeyWithSrcTopicOwner': {
    meaning: 'The source topic is of a product of another account.',
    remedy: 'Use a topic of your own products, and the region that they are in.',
  },
  'iot.messagebroker.NullSrcTopicName': { meaning: 'The source topic is missing.', remedy: 'Give SrcTopic.' },
  'iot.messagebroker.NullTopicName': { meaning: 'The topic is missing.', remedy: 'Give the topic.' },
  'iot.messagebroker.NullTopicTemplateId': {
    meaning: 'The Id of the topic category is missing.',
    remedy: checkTopicId,
  },
  'iot.messagebroker.NullTopicTemplateOperation': {
    meaning: 'What devices may do with the topic is missing.',
    remedy: checkOperation,
  },
  'iot.messagebroker.QueryProductTopicListActionError': {
    meaning: 'The topic categories could not be listed.',
    remedy: again,
  },
  'iot.messageborker.QueryTopicReverseRouteTableListActionError': {
    meaning: 'The sources of the topic could not be listed.',
    remedy: again,
  },
  'iot.messageborker.QueryTopicRouteTableListActionError': {
    meaning: 'The destinations of the topic could not be listed.',
    remedy: again,
  },
  'iot.messagebroker.QueryTopicTemplateActionError': {
    meaning: 'The topic category could not be read.',
    remedy: again,
  },
  'iot.messagebroker.QueryTopicTemplateException': { meaning: 'The topic category could not be read.', remedy: again },
  'iot.messagebroker.TopicAlreadyFound': {
    meaning: 'The product has a topic category of this name already.',
    remedy: 'Choose another TopicShortName, or change the one that is there.',
  },
  'iot.messagebroker.TopicTemplateCountExceedMax': {
    meaning: 'The product has as many topic categories as it may have.',
    remedy: 'Delete one that is no longer used; a product has at most 50.',
  },
  'iot.messagebroker.TopicTemplateIsNotFound': { meaning: 'There is no such topic category.', remedy: checkTopicId },
  'iot.messagebroker.UpdateTopicTemplateException': {
    meaning: 'The topic category was not changed.',
    remedy: lookFirst,
  },
  'iot.messagebroker.UpdateTopicTemplateFailed': {
    meaning: 'The topic category was not changed.',
    remedy: checkTopicId,
  },
} as const satisfies ErrorTexts;
