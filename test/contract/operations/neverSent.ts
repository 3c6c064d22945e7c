import type { OperationName } from '../../../src/catalogue/operations.ts';

/** Fields of later versions that the emulator sends all the same: without it, nobody sees what they asked for. */
export const sentAlthoughLater: readonly string[] = [
  'RuleActionInfo.ErrorActionFlag',
  'RuleActionList.ErrorActionFlag',
];

/**
 * Documented fields that the emulator does not send, beside those of later versions, each with the reason; the same
 * choices stand in its README.
 */
export const neverSent: Partial<Record<OperationName, Readonly<Record<string, string>>>> = {
  CreateProduct: { 'ProductInfo.CreateUserId': 'there is one account' },
  QueryProduct: {
    'Data.CategoryName': 'categories are no longer in use',
    'Data.CategoryKey': 'categories are no longer in use',
  },
  QueryDevice: {
    'Data[].DeviceStatus': 'BatchGetDeviceState tells it',
    'Data[].DeviceType': 'no longer in use',
  },
  BatchGetDeviceState: { 'DeviceStatusList[].AsAddress': 'an address inside the platform' },
  GetThingModelTsl: { 'Data.TslUri': 'the model comes with the answer' },
  GetRule: { 'RuleInfo.CreateUserId': 'there is one account' },
  ListRule: { 'Data[].CreateUserId': 'there is one account' },
};
