import { forEach } from '../refusal.ts';

const long = 'k'.repeat(65);
const device = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0100' };
const service = { Identifier: 'readRegister', Args: '{"address":7}' };

/** From the older end to the newer one. */
export const hour = { StartTime: '1516538300303', EndTime: '1516541900303' };

/** Operations on one device, with what they want beside its names. */
const oneDevice = {
  QueryDeviceDetail: device,
  DeleteDevice: device,
  GetDeviceStatus: device,
  DisableThing: device,
  EnableThing: device,
  QueryDeviceProp: device,
  SaveDeviceProp: { ...device, Props: '{"key":"value"}' },
  DeleteDeviceProp: { ...device, PropKey: 'key' },
  GetGatewayBySubDevice: device,
  GetThingTopo: { ...device, PageNo: 1, PageSize: 10 },
  RemoveThingTopo: device,
  InvokeThingService: { ...device, ...service },
  SetDeviceProperty: { ...device, Items: '{"relay":1}' },
  QueryDevicePropertyStatus: device,
  QueryDeviceEventData: { ...device, ...hour },
  QueryDeviceServiceData: { ...device, ...hour },
  QueryDevicePropertyData: { ...device, Identifier: 'power', ...hour, PageSize: 10, Asc: 1 },
} as const;

export const devicesByEitherName = forEach(oneDevice, () => [
  ['no ProductKey', { ProductKey: '' }, 'iot.prod.NullProductKey'],
  ['a ProductKey of 65 characters', { ProductKey: long }, 'iot.prod.InvalidFormattedProductkey'],
  ['a product that does not exist', { ProductKey: 'a1none' }, 'iot.prod.NotExistedProduct'],
  ['a product of another region', { RegionId: 'us-west-1' }, 'iot.prod.NotExistedProduct'],
  ['no DeviceName', { DeviceName: '' }, 'iot.device.NullDeviceName'],
  ['a DeviceName of 3 characters', { DeviceName: 'abc' }, 'iot.device.InvalidFormattedDeviceName'],
  ['a DeviceName with a blank', { DeviceName: 'a name' }, 'iot.device.InvalidFormattedDeviceName'],
  ['a device that does not exist', { DeviceName: 'nobody' }, 'iot.device.NotExistedDevice'],
  ['an IotId that no device has', { IotId: 'nobody' }, 'iot.device.InvalidIoTId'],
]);

/** The same where a device has no IotId. */
export const devicesByName = forEach(
  {
    RRpc: { ...device, RequestBase64Byte: 'eA==', Timeout: 1000 },
    GetDeviceShadow: device,
    UpdateDeviceShadow: { ...device, ShadowMessage: '{"method":"update","state":{"desired":{"a":1}},"version":9}' },
  },
  () => [
    ['no ProductKey', { ProductKey: '' }, 'iot.prod.NullProductKey'],
    ['a ProductKey of 65 characters', { ProductKey: long }, 'iot.prod.InvalidFormattedProductkey'],
    ['a product that does not exist', { ProductKey: 'a1none' }, 'iot.prod.NotExistedProduct'],
    ['a product of another region', { RegionId: 'us-west-1' }, 'iot.prod.NotExistedProduct'],
    ['no DeviceName', { DeviceName: '' }, 'iot.device.NullDeviceName'],
    ['a DeviceName with a blank', { DeviceName: 'a name' }, 'iot.device.InvalidFormattedDeviceName'],
    ['a device that does not exist', { DeviceName: 'nobody' }, 'iot.device.NotExistedDevice'],
  ],
);

export const oneProduct = forEach(
  {
    QueryProduct: {},
    UpdateProduct: { ProductName: 'Fine_name' },
    DeleteProduct: {},
    ImportThingModelTsl: { TslStr: '{}' },
    GetThingModelTsl: {},
    RegisterDevice: { DeviceName: 'fine-name' },
    QueryDevice: {},
    QueryDeviceStatistics: {},
    BatchGetDeviceState: { 'DeviceName.1': 'fine-name' },
    BatchCheckDeviceNames: { 'DeviceName.1': 'fine-name' },
    BatchRegisterDeviceWithApplyId: { ApplyId: '1' },
    BatchRegisterDevice: { Count: 1 },
    QueryBatchRegisterDeviceStatus: { ApplyId: '1' },
    CreateProductTopic: { TopicShortName: 'fine', Operation: 'PUB' },
    QueryProductTopic: {},
    Pub: { TopicFullName: '/a1none/device/user/get', MessageContent: 'eA==' },
  },
  () => [
    ['no ProductKey', {}, 'iot.prod.NullProductKey'],
    ['a ProductKey of 65 characters', { ProductKey: long }, 'iot.prod.InvalidFormattedProductkey'],
    ['a product that does not exist', { ProductKey: 'a1none' }, 'iot.prod.NotExistedProduct'],
  ],
);

export const oneRule = forEach(
  {
    GetRule: {},
    UpdateRule: { Name: 'fine_name' },
    DeleteRule: {},
    StartRule: {},
    StopRule: {},
    ListRuleActions: {},
    CreateRuleAction: { Type: 'REPUBLISH', Configuration: '{"topic":"/a1Thermo001/x/y","topicType":1}' },
  },
  () => [
    ['no RuleId', {}, 'iot.rule.IncorrentRuleId'],
    ['a RuleId of letters', { RuleId: 'one' }, 'iot.rule.IncorrentRuleId'],
    ['a rule that does not exist', { RuleId: '9223372036854775807' }, 'iot.rule.NotFoundRule'],
    ['a rule of another region', { RuleId: '1000', RegionId: 'eu-central-1' }, 'iot.rule.NotFoundRule'],
  ],
);

export const oneAction = forEach(
  {
    GetRuleAction: {},
    UpdateRuleAction: { Type: 'REPUBLISH', Configuration: '{"topic":"/a1Thermo001/x/y","topicType":1}' },
    DeleteRuleAction: {},
  },
  () => [
    ['no ActionId', {}, 'iot.rule.IncorrentRuleActionId'],
    ['an ActionId of letters', { ActionId: 'one' }, 'iot.rule.IncorrentRuleActionId'],
    ['an action that does not exist', { ActionId: '7' }, 'iot.rule.NotFoundRuleAction'],
    ['an action of another region', { ActionId: '10001', RegionId: 'us-west-1' }, 'iot.rule.NotFoundRuleAction'],
  ],
);

export const oneTopic = forEach({ UpdateProductTopic: {}, DeleteProductTopic: {} }, () => [
  ['no TopicId', {}, 'iot.messagebroker.NullTopicTemplateId'],
  ['a TopicId of letters', { TopicId: '1x' }, 'iot.messagebroker.InvalidFormattedTopicTemplateId'],
  ['a TopicId beyond 64 bits', { TopicId: '9223372036854775808' }, 'iot.messagebroker.InvalidFormattedTopicTemplateId'],
  ['a category that does not exist', { TopicId: '-1' }, 'iot.messagebroker.TopicTemplateIsNotFound'],
  [
    'a category of another region',
    { TopicId: '10000', RegionId: 'us-west-1' },
    'iot.messagebroker.TopicTemplateIsNotFound',
  ],
]);

export const oneRegistration = forEach(
  {
    BatchRegisterDeviceWithApplyId: { ProductKey: 'a1Meter0001' },
    QueryBatchRegisterDeviceStatus: { ProductKey: 'a1Meter0001' },
    QueryPageByApplyId: { CurrentPage: 1, PageSize: 10 },
  },
  () => [
    ['no ApplyId', {}, 'iot.device.NullApplyId'],
    ['an ApplyId of letters', { ApplyId: 'x' }, 'iot.device.InvalidFormattedApplyId'],
    ['an ApplyId that does not exist', { ApplyId: '9223372036854775807' }, 'iot.device.DeviceApplyIsNotFound'],
  ],
);

const first = { CurrentPage: 1, PageSize: 10 };
const lists = {
  QueryProductList: { ...first },
  QueryDevice: { ...first, ProductKey: 'a1Meter0001' },
  QueryPageByApplyId: { ...first, ApplyId: '1' },
  ListRule: first,
};

export const pages = forEach(lists, () => [
  ['page 0', { CurrentPage: 0 }, 'iot.common.InvalidPageParams'],
  ['a page in words', { CurrentPage: 'next' }, 'iot.common.InvalidPageParams'],
  ['pages of 0', { PageSize: 0 }, 'iot.common.InvalidPageParams'],
  ['pages of 201', { PageSize: 201 }, 'iot.common.InvalidPageParams'],
]);
