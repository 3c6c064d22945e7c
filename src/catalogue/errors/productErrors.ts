import type { ErrorTexts } from './errorText.ts';
import { again, checkProduct, lookFirst } from './remedies.ts';

/** Codes about products (reference 2.8). */
export const productErrors = {
  'iot.prod.AlreadyExistedProductName': {
    meaning: 'A product of this name exists already.',
    remedy: 'Choose another ProductName.',
  },
  'iot.prod.CreateProductFailed': { meaning: 'The product was not created.', remedy: again },
  'iot.prod.CreateProductTopicFailed': {
    meaning: 'The topic categories that every product begins with were not created.',
    remedy: lookFirst,
  },
  'iot.prod.InvalidAliyunCommodityCode': {
    meaning: 'The edition is unknown.',
    remedy: 'Set AliyunCommodityCode to iothub or iothub_senior, or leave it out.',
  },
  'iot.prod.InvalidFormattedCatId': { meaning: 'The category is not a number.', remedy: 'Give CategoryId as digits.' },
  'iot.prod.InvalidFormattedProductkey': { meaning: 'The ProductKey is malformed.', remedy: checkProduct },
  'iot.prod.InvalidFormattedProductName': {
    meaning: 'The product name is malformed.',
    remedy: 'Use 4 to 30 letters, digits or underscores.',
  },
  'iot.prod.LongProductDesc': { meaning: 'The description is too long.', remedy: 'Use at most 100 characters.' },
  'iot.prod.InvalidNodeType': {
    meaning: 'The node type is unknown.',
    remedy: 'Set NodeType to 0 (device) or 1 (gateway).',
  },
  'iot.prod.NotExistedProduct': { meaning: 'There is no such product.', remedy: checkProduct },
  'iot.prod.NotOpenID2Service': {
    meaning: 'The account has no ID2 service.',
    remedy: 'Activate ID2 for the account, or set Id2 to false.',
  },
  'iot.prod.NotSeniorProduct': {
    meaning: 'Only Pro products can do this, and this one is of the Basic edition.',
    remedy: 'Use a product that was created with AliyunCommodityCode iothub_senior.',
  },
  'iot.prod.NullProductKey': { meaning: 'The ProductKey is missing.', remedy: 'Give ProductKey.' },
  'iot.prod.NullProductName': { meaning: 'The product name is missing.', remedy: 'Give ProductName.' },
  'iot.prod.ProductCountExceedMax': {
    meaning: 'The account has as many products as it may have.',
    remedy: 'Delete a product that is no longer used.',
  },
  'iot.prod.QueryDeviceCountActionError': { meaning: 'The devices could not be counted.', remedy: again },
  'iot.prod.QueryProductAbilitiesFailed': {
    meaning: 'The features of the thing model could not be read.',
    remedy: again,
  },
  'iot.prod.QueryProductAbilityFailed': {
    meaning: 'A feature of the thing model could not be read.',
    remedy: 'Check that the identifier is one of the thing model.',
  },
  'iot.prod.QueryProductListActionError': { meaning: 'The products could not be listed.', remedy: again },
  'iot.prod.UpdateProductFailed': { meaning: 'The product was not changed.', remedy: again },
} as const satisfies ErrorTexts;
