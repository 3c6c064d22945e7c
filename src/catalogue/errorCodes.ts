/** What an error code means and what to do about it, in our own words. */
export interface ErrorText {
  readonly meaning: string;
  readonly remedy: string;
}

const again =
  'Where the request itself is not at fault, try again; if it stays, look at the status of the service in this region.';
const checkProduct = 'Check the ProductKey, the region and the connection.';
const checkDevice = 'Check ProductKey and DeviceName, or find the device by name in the explorer.';

/** Error codes of the platform (reference 2.8) that an operation of the catalogue can answer with. */
export const errorCodes = {
  'iot.common.InvalidPageParams': {
    meaning: 'The page number or the page size is missing or out of range.',
    remedy: 'Give CurrentPage from 1 and a PageSize that the operation allows.',
  },
  'iot.common.QueryDeviceActionError': { meaning: 'The device could not be read.', remedy: again },
  'iot.common.QueryProductActionError': { meaning: 'The product could not be read.', remedy: again },
  'iot.prod.AlreadyExistedProductName': {
    meaning: 'A product of this name exists already.',
    remedy: 'Choose another ProductName.',
  },
  'iot.prod.CreateProductFailed': { meaning: 'The product was not created.', remedy: again },
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
  'iot.prod.NullProductKey': { meaning: 'The ProductKey is missing.', remedy: 'Give ProductKey.' },
  'iot.prod.NullProductName': { meaning: 'The product name is missing.', remedy: 'Give ProductName.' },
  'iot.prod.ProductCountExceedMax': {
    meaning: 'The account has as many products as it may have.',
    remedy: 'Delete a product that is no longer used.',
  },
  'iot.prod.QueryProductListActionError': { meaning: 'The products could not be listed.', remedy: again },
  'iot.device.AlreadyExistedDeviceName': {
    meaning: 'The product has a device of this name already.',
    remedy: 'Choose another DeviceName.',
  },
  'iot.device.CreateDeviceFailed': { meaning: 'The device was not registered.', remedy: again },
  'iot.device.DeleteDeviceFailed': { meaning: 'The device was not deleted.', remedy: again },
  'iot.device.DeviceCountExceeded': { meaning: 'Too many devices in one call.', remedy: 'Name at most 50 devices.' },
  'iot.device.InvalidFormattedDeviceName': {
    meaning: 'The device name is malformed.',
    remedy: 'Use 4 to 32 letters, digits or any of - _ @ . :',
  },
  'iot.device.InvalidIoTId': { meaning: 'The IotId is unknown or malformed.', remedy: checkDevice },
  'iot.device.NoneDeviceNameElement': {
    meaning: 'No device was named.',
    remedy: 'Give DeviceName.1, DeviceName.2 and so on.',
  },
  'iot.device.NotExistedDevice': { meaning: 'There is no such device.', remedy: checkDevice },
  'iot.device.NullDeviceName': { meaning: 'The device name is missing.', remedy: 'Give DeviceName.' },
  'iot.device.QueryDeviceListActionError': { meaning: 'The devices could not be listed.', remedy: again },
  'iot.device.QueryDeviceStatusFailed': { meaning: 'The status could not be read.', remedy: again },
  'iot.messagebroker.DesireInfoInShadowMessageIsNotJson': {
    meaning: 'The desired state is not a JSON object.',
    remedy: 'Make state.desired an object.',
  },
  'iot.messagebroker.DesireValueIsNullInShadowMessage': {
    meaning: 'The desired state is null.',
    remedy: 'Make state.desired an object, or the text "null" to clear it.',
  },
  'iot.messagebroker.ElementKeyOrValueIsNullInDesire': {
    meaning: 'An attribute of the desired state has no name, or the value null.',
    remedy: 'Leave the attribute out: an update without DeltaUpdate replaces the whole desired state.',
  },
  'iot.messagebroker.InvalidFormattedTopicName': {
    meaning: 'The topic is malformed, or one that may not be used here.',
    remedy: 'Use /ProductKey/DeviceName/… of a custom topic category, at most 128 bytes.',
  },
  'iot.messagebroker.InvalidTimeoutValue': {
    meaning: 'The timeout is missing or out of range.',
    remedy: 'Set Timeout to 1000 to 8000 ms.',
  },
  'iot.messagebroker.InvalidVersionValueInShadowMessage': {
    meaning: 'The version is not higher than the version of the stored shadow.',
    remedy: 'Read the shadow again and send its version plus one.',
  },
  'iot.messagebroker.MessageContentIsNotBase64Encode': {
    meaning: 'The message is not Base64.',
    remedy: 'Encode the bytes of the message as Base64.',
  },
  'iot.messagebroker.MethodValueIsNotUpdate': {
    meaning: 'The method of the shadow message is not update.',
    remedy: 'Set method to "update".',
  },
  'iot.messagebroker.NoneElementInDesire': {
    meaning: 'The desired state has no attribute.',
    remedy: 'Set state.desired to the text "null" to clear it.',
  },
  'iot.messagebroker.NotFoundDesireInShadowMessage': {
    meaning: 'The shadow message has no desired state.',
    remedy: 'Give state.desired.',
  },
  'iot.messagebroker.NotFoundMethodInShadowMessage': {
    meaning: 'The shadow message has no method.',
    remedy: 'Set method to "update".',
  },
  'iot.messagebroker.NotFoundStateInShadowMessage': {
    meaning: 'The shadow message has no state.',
    remedy: 'Give state with the object desired in it.',
  },
  'iot.messagebroker.NotFoundVersionOrNullVersionValue': {
    meaning: 'The shadow message has no version.',
    remedy: 'Give version: the version of the stored shadow plus one.',
  },
  'iot.messagebroker.NullMessageContent': { meaning: 'The message is missing.', remedy: 'Give the message as Base64.' },
  'iot.messagebroker.NullShadowMessage': { meaning: 'The shadow message is missing.', remedy: 'Give ShadowMessage.' },
  'iot.messagebroker.NullTopicName': { meaning: 'The topic is missing.', remedy: 'Give TopicFullName.' },
  'iot.messagebroker.PublishMessageFailed': { meaning: 'The message was not published.', remedy: again },
  'iot.messagebroker.QueryDeviceShadowActionError': { meaning: 'The shadow could not be read.', remedy: again },
  'iot.messagebroker.QueryProductTopicListActionError': {
    meaning: 'The topic categories could not be listed.',
    remedy: again,
  },
  'iot.messagebroker.RrpcFailed': { meaning: 'The request did not reach the device.', remedy: again },
  'iot.messagebroker.ShadowMessageIsNotJson': {
    meaning: 'The shadow message is not JSON.',
    remedy: 'Send a JSON object with method, state and version.',
  },
  'iot.messagebroker.ShadowMessageLengthIsLarge': {
    meaning: 'The shadow message is too long.',
    remedy: 'Keep it within 16 KB.',
  },
  'iot.messagebroker.TooManyElementInDesire': {
    meaning: 'The desired state has too many attributes.',
    remedy: 'Keep at most 128 attributes.',
  },
  'iot.messagebroker.UpdateDeviceShadowMessageFailed': { meaning: 'The shadow was not changed.', remedy: again },
  'iot.rule.QueryRulePageActionError': { meaning: 'The rules could not be listed.', remedy: again },
} as const satisfies Readonly<Record<string, ErrorText>>;

export type ErrorCode = keyof typeof errorCodes;

/** The text of a code, or undefined for one that the catalogue does not know. */
export function errorTextOf(code: string): ErrorText | undefined {
  return Object.hasOwn(errorCodes, code) ? errorCodes[code as ErrorCode] : undefined;
}
