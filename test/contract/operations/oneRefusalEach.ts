import type { ErrorCode } from '../../../src/catalogue/errorCodes.ts';
import type { OperationName } from '../../../src/catalogue/operations.ts';
import type { RequestParameters } from '../../../src/catalogue/types.ts';

/** Lists of the account take any page: they are refused where the platform fails, and not before. */
type RefusableOperation = Exclude<OperationName, 'QueryProductList' | 'ListRule'>;
type Refusals = { readonly [K in RefusableOperation]: readonly [request: RequestParameters<K>, code: ErrorCode] };

const nobody = { ProductKey: 'a1Thermo001', DeviceName: 'nobody' } as const;
const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' } as const;
/** Ends before it starts. */
const span = { StartTime: '1516541900303', EndTime: '1516538300303', PageSize: 10 } as const;
const noDevice = [nobody, 'iot.device.NotExistedDevice'] as const;
const noProduct = [{ ProductKey: 'a1none' }, 'iot.prod.NotExistedProduct'] as const;
const noRule = [{ RuleId: '7' }, 'iot.rule.NotFoundRule'] as const;
const noAction = [{ ActionId: '7' }, 'iot.rule.NotFoundRuleAction'] as const;
const nowhere = '/a1Thermo001/nobody/user/update';
const action = { Type: 'REPUBLISH', Configuration: '{"topic":"/a1Thermo001/x/y","topicType":1}' } as const;
const job = { ProductKey: 'a1Thermo001', ApplyId: '7' } as const;

/** For each operation one refusal of a request that is well-formed, so that every client sends it. */
export const oneRefusalEach: Refusals = {
  CreateProduct: [{ ProductName: 'Thermostats' }, 'iot.prod.AlreadyExistedProductName'],
  QueryProduct: noProduct,
  UpdateProduct: noProduct,
  DeleteProduct: noProduct,
  ImportThingModelTsl: [{ ProductKey: 'a1Thermo001', TslStr: '{}' }, 'iot.prod.NotSeniorProduct'],
  GetThingModelTsl: [{ ProductKey: 'a1Thermo001' }, 'iot.prod.NotSeniorProduct'],
  RegisterDevice: noProduct,
  QueryDeviceDetail: noDevice,
  QueryDevice: noProduct,
  DeleteDevice: noDevice,
  GetDeviceStatus: noDevice,
  BatchGetDeviceState: [{ ProductKey: 'a1none', DeviceName: ['nobody'] }, 'iot.prod.NotExistedProduct'],
  DisableThing: [{ IotId: 'nobody' }, 'iot.device.InvalidIoTId'],
  EnableThing: [{ IotId: 'nobody' }, 'iot.device.InvalidIoTId'],
  QueryDeviceStatistics: noProduct,
  BatchCheckDeviceNames: [{ ProductKey: 'a1none', DeviceName: ['nobody'] }, 'iot.prod.NotExistedProduct'],
  BatchRegisterDeviceWithApplyId: [job, 'iot.device.DeviceApplyIsNotFound'],
  BatchRegisterDevice: [{ ProductKey: 'a1none', Count: 1 }, 'iot.prod.NotExistedProduct'],
  QueryBatchRegisterDeviceStatus: [job, 'iot.device.DeviceApplyIsNotFound'],
  QueryPageByApplyId: [{ ApplyId: '7', CurrentPage: 1, PageSize: 1 }, 'iot.device.DeviceApplyIsNotFound'],
  QueryDeviceEventData: [{ ...meter, ...span, Asc: 1 }, 'iot.device.InvalidTimeBucket'],
  QueryDevicePropertyData: [{ ...meter, Identifier: 'power', ...span, Asc: 1 }, 'iot.device.InvalidTimeBucket'],
  QueryDeviceServiceData: [{ ...meter, ...span, Asc: 1 }, 'iot.device.InvalidTimeBucket'],
  QueryDevicePropertyStatus: [{ ...meter, DeviceName: 'nobody' }, 'iot.device.NotExistedDevice'],
  InvokeThingService: [
    { ProductKey: 'a1Meter0001', DeviceName: 'nobody', Identifier: 'x', Args: '{}' },
    'iot.device.NotExistedDevice',
  ],
  SetDeviceProperty: [{ ...nobody, DeviceName: 'thermostat-0001', Items: '{}' }, 'iot.prod.NotSeniorProduct'],
  QueryDeviceProp: noDevice,
  SaveDeviceProp: [{ ...nobody, Props: '{"key":"value"}' }, 'iot.device.NotExistedDevice'],
  DeleteDeviceProp: [{ ...nobody, PropKey: 'key' }, 'iot.device.NotExistedDevice'],
  GetGatewayBySubDevice: [
    { ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' },
    'iot.device.QueryTopoRelationFailed',
  ],
  GetThingTopo: [{ ...nobody, PageNo: 1, PageSize: 1 }, 'iot.device.NotExistedDevice'],
  NotifyAddThingTopo: [
    { GwProductKey: 'a1Thermo001', GwDeviceName: 'nobody', DeviceListStr: '[]' },
    'iot.device.NotExistedDevice',
  ],
  RemoveThingTopo: [{ ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' }, 'iot.device.RemoveTopoRelationFailed'],
  CreateProductTopic: [
    { ProductKey: 'a1Thermo001', TopicShortName: 'user/get', Operation: 'SUB' },
    'iot.messagebroker.TopicAlreadyFound',
  ],
  UpdateProductTopic: [{ TopicId: '7' }, 'iot.messagebroker.TopicTemplateIsNotFound'],
  QueryProductTopic: noProduct,
  DeleteProductTopic: [{ TopicId: '7' }, 'iot.messagebroker.TopicTemplateIsNotFound'],
  CreateTopicRouteTable: [{ SrcTopic: nowhere, DstTopic: [nowhere] }, 'iot.device.NotExistedDevice'],
  DeleteTopicRouteTable: [
    { SrcTopic: '/a1Thermo001/thermostat-0009/user/update', DstTopic: [nowhere] },
    'iot.messagebroker.DeleteTopicRouteFailed',
  ],
  QueryTopicReverseRouteTable: [{ Topic: nowhere }, 'iot.device.NotExistedDevice'],
  QueryTopicRouteTable: [{ Topic: nowhere }, 'iot.device.NotExistedDevice'],
  CreateRule: [{ Name: 'Meter_archive' }, 'iot.rule.RuleNameIsAlreadyExisted'],
  DeleteRule: noRule,
  GetRule: noRule,
  StartRule: noRule,
  StopRule: noRule,
  UpdateRule: [{ RuleId: '7', Name: 'fine_name' }, 'iot.rule.NotFoundRule'],
  CreateRuleAction: [{ RuleId: '7', ...action }, 'iot.rule.NotFoundRule'],
  UpdateRuleAction: [{ ActionId: '7', ...action }, 'iot.rule.NotFoundRuleAction'],
  DeleteRuleAction: noAction,
  GetRuleAction: noAction,
  ListRuleActions: noRule,
  Pub: [
    { ProductKey: 'a1Thermo001', TopicFullName: '/a1Thermo001/nobody/user/get', MessageContent: 'eA==' },
    'iot.device.NotExistedDevice',
  ],
  PubBroadcast: [
    { ProductKey: 'a1none', TopicFullName: '/broadcast/a1none/all', MessageContent: 'eA==' },
    'iot.prod.NotExistedProduct',
  ],
  RRpc: [{ ...nobody, RequestBase64Byte: 'eA==', Timeout: 1000 }, 'iot.device.NotExistedDevice'],
  GetDeviceShadow: noDevice,
  UpdateDeviceShadow: [
    { ...nobody, ShadowMessage: '{"method":"update","state":{"desired":{"a":1}},"version":1}' },
    'iot.device.NotExistedDevice',
  ],
};
