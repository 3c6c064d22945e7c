import assert from 'node:assert/strict';
import type { ErrorCode } from '../../../src/catalogue/errorCodes.ts';
import { operationNames, operationOf, type OperationName } from '../../../src/catalogue/operations.ts';
import { isList, type Shape } from '../../../src/catalogue/shape.ts';
import type { RequestParameters } from '../../../src/catalogue/types.ts';
import { isUnserved, type UnservedOperation } from '../../../src/emulator/handlers/unservedOperations.ts';
import { describeWithEveryClient, type FleetCaller } from '../../support/everyClient.ts';
import { injectFault } from '../../support/faults.ts';
import { waitUntil } from '../../support/waitUntil.ts';

type Served = Exclude<OperationName, UnservedOperation>;
type List = 'QueryProductList' | 'ListRule';

const ProductKey = 'a1Meter0001';
const meter = { ProductKey, DeviceName: 'meter-0001' } as const;
const attached = { ProductKey, DeviceName: 'meter-0002' } as const;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Fields that the emulator has nothing for, beside those of later versions: accounts, categories and servers. */
const neverTold: readonly string[] = [
  'CreateProduct.ProductInfo.CreateUserId',
  'QueryProduct.Data.CategoryName',
  'QueryProduct.Data.CategoryKey',
  'GetThingModelTsl.Data.TslUri',
  'QueryDevice.Data[].DeviceStatus',
  'QueryDevice.Data[].DeviceType',
  'BatchGetDeviceState.DeviceStatusList[].AsAddress',
  'GetRule.RuleInfo.CreateUserId',
  'ListRule.Data[].CreateUserId',
];

const nowhere = { ProductKey: 'a1Nowhere01' } as const;
const nobody = { ProductKey, DeviceName: 'nobody' } as const;
const topic = '/a1Nowhere01/nobody/user/get';
const route = { SrcTopic: '/a1Thermo001/nobody/user/update', DstTopic: ['/a1Thermo001/thermostat-0001/user/get'] };
const action = {
  Type: 'REPUBLISH',
  Configuration: '{"topic":"/a1Thermo001/thermostat-0001/user/get","topicType":1}',
} as const;
const noRule = { RuleId: '999999999' } as const;

/** For each operation parameters that our client sends and the platform refuses, with the code; lists take any page. */
const refusals: { readonly [K in Exclude<Served, List>]: readonly [RequestParameters<K>, ErrorCode] } = {
  CreateProduct: [{ ProductName: 'Thermostats' }, 'iot.prod.AlreadyExistedProductName'],
  QueryProduct: [nowhere, 'iot.prod.NotExistedProduct'],
  UpdateProduct: [{ ...nowhere, ProductName: 'Other' }, 'iot.prod.NotExistedProduct'],
  DeleteProduct: [nowhere, 'iot.prod.NotExistedProduct'],
  ImportThingModelTsl: [{ ...nowhere, TslStr: '{}' }, 'iot.prod.NotExistedProduct'],
  GetThingModelTsl: [{ ProductKey: 'a1Thermo001' }, 'iot.prod.NotSeniorProduct'],
  RegisterDevice: [meter, 'iot.device.AlreadyExistedDeviceName'],
  QueryDeviceDetail: [nobody, 'iot.device.NotExistedDevice'],
  QueryDevice: [nowhere, 'iot.prod.NotExistedProduct'],
  DeleteDevice: [nobody, 'iot.device.NotExistedDevice'],
  GetDeviceStatus: [nobody, 'iot.device.NotExistedDevice'],
  BatchGetDeviceState: [{ ...nowhere, DeviceName: ['nobody'] }, 'iot.prod.NotExistedProduct'],
  DisableThing: [nobody, 'iot.device.NotExistedDevice'],
  EnableThing: [nobody, 'iot.device.NotExistedDevice'],
  QueryDeviceStatistics: [nowhere, 'iot.prod.NotExistedProduct'],
  BatchCheckDeviceNames: [{ ...nowhere, DeviceName: ['nobody'] }, 'iot.prod.NotExistedProduct'],
  BatchRegisterDeviceWithApplyId: [{ ProductKey, ApplyId: '999999999' }, 'iot.device.DeviceApplyIsNotFound'],
  BatchRegisterDevice: [{ ...nowhere, Count: 1 }, 'iot.prod.NotExistedProduct'],
  QueryBatchRegisterDeviceStatus: [{ ProductKey, ApplyId: '999999999' }, 'iot.device.DeviceApplyIsNotFound'],
  QueryPageByApplyId: [{ ApplyId: '999999999', CurrentPage: 1, PageSize: 10 }, 'iot.device.DeviceApplyIsNotFound'],
  SetDeviceProperty: [{ ...nobody, Items: '{}' }, 'iot.device.NotExistedDevice'],
  InvokeThingService: [{ ...nobody, Identifier: 'reboot', Args: '{}' }, 'iot.device.NotExistedDevice'],
  QueryDeviceProp: [nobody, 'iot.device.NotExistedDevice'],
  SaveDeviceProp: [{ ...nobody, Props: '{"a":"b"}' }, 'iot.device.NotExistedDevice'],
  DeleteDeviceProp: [{ ...nobody, PropKey: 'room' }, 'iot.device.NotExistedDevice'],
  GetGatewayBySubDevice: [nobody, 'iot.device.NotExistedDevice'],
  GetThingTopo: [{ ...nobody, PageNo: 1, PageSize: 10 }, 'iot.device.NotExistedDevice'],
  RemoveThingTopo: [nobody, 'iot.device.NotExistedDevice'],
  CreateProductTopic: [{ ...nowhere, TopicShortName: 'user/a', Operation: 'ALL' }, 'iot.prod.NotExistedProduct'],
  UpdateProductTopic: [{ TopicId: '999999999', Operation: 'ALL' }, 'iot.messagebroker.TopicTemplateIsNotFound'],
  QueryProductTopic: [nowhere, 'iot.prod.NotExistedProduct'],
  DeleteProductTopic: [{ TopicId: '999999999' }, 'iot.messagebroker.TopicTemplateIsNotFound'],
  CreateTopicRouteTable: [route, 'iot.device.NotExistedDevice'],
  DeleteTopicRouteTable: [route, 'iot.device.NotExistedDevice'],
  QueryTopicRouteTable: [{ Topic: topic }, 'iot.prod.NotExistedProduct'],
  QueryTopicReverseRouteTable: [{ Topic: topic }, 'iot.prod.NotExistedProduct'],
  CreateRule: [{ Name: 'Meter_archive' }, 'iot.rule.RuleNameIsAlreadyExisted'],
  UpdateRule: [{ ...noRule, Name: 'Other' }, 'iot.rule.NotFoundRule'],
  DeleteRule: [noRule, 'iot.rule.NotFoundRule'],
  GetRule: [noRule, 'iot.rule.NotFoundRule'],
  StartRule: [noRule, 'iot.rule.NotFoundRule'],
  StopRule: [noRule, 'iot.rule.NotFoundRule'],
  CreateRuleAction: [{ ...noRule, ...action }, 'iot.rule.NotFoundRule'],
  UpdateRuleAction: [{ ActionId: '999999999', ...action }, 'iot.rule.NotFoundRuleAction'],
  DeleteRuleAction: [{ ActionId: '999999999' }, 'iot.rule.NotFoundRuleAction'],
  GetRuleAction: [{ ActionId: '999999999' }, 'iot.rule.NotFoundRuleAction'],
  ListRuleActions: [noRule, 'iot.rule.NotFoundRule'],
  Pub: [{ ...nowhere, TopicFullName: topic, MessageContent: base64('a') }, 'iot.prod.NotExistedProduct'],
  RRpc: [{ ...nobody, RequestBase64Byte: base64('a'), Timeout: 1000 }, 'iot.device.NotExistedDevice'],
  GetDeviceShadow: [nobody, 'iot.device.NotExistedDevice'],
  UpdateDeviceShadow: [
    { ...nobody, ShadowMessage: '{"method":"update","state":{},"version":1}' },
    'iot.device.NotExistedDevice',
  ],
};

describeWithEveryClient('every operation', (fleet) => {
  const answers = new Map<OperationName, unknown[]>();

  const call: FleetCaller['call'] = async (operation, parameters) => {
    const fields = await fleet.call(operation, parameters);
    answers.set(operation, [...(answers.get(operation) ?? []), fields]);
    return fields;
  };

  it('is carried out', async () => {
    await useProducts();
    await useDevices();
    await useBatches();
    await useTopology();
    await useTopics();
    await useRules();
    await useMessages();
    const served = operationNames.filter((operation) => !isUnserved(operation));
    assert.deepEqual([...answers.keys()].sort(), served.toSorted());
  });

  it('tells every field that the catalogue has', () => {
    const missing = operationNames
      .filter((operation) => !isUnserved(operation))
      .flatMap((operation) => untold(operationOf(operation).response, answers.get(operation) ?? [], operation));
    assert.deepEqual(
      missing.filter((path) => !isOfLaterVersion(path)),
      neverTold,
    );
  });

  for (const [operation, [parameters, code]] of Object.entries(refusals)) {
    it(`${operation} is refused with ${code} where there is reason`, async () => {
      assert.equal(await fleet.refusal(operation as Served, parameters), code);
    });
  }

  for (const operation of ['QueryProductList', 'ListRule'] as const satisfies readonly List[]) {
    it(`${operation} is refused where the platform fails`, async () => {
      const code = 'iot.system.SystemException';
      await injectFault(fleet.emulator.running, { operation, code });
      assert.equal(await fleet.refusal(operation, { CurrentPage: 1, PageSize: 10 }), code);
    });
  }

  async function useProducts(): Promise<void> {
    const made = await call('CreateProduct', {
      ProductName: 'Every_field',
      NodeType: 0,
      Description: "温度 !'()*~+ <&>",
      DataFormat: 1,
      AliyunCommodityCode: 'iothub_senior',
      CategoryId: '10000',
      Id2: false,
      ProtocolType: 'modbus',
    });
    const key = made.ProductKey ?? assert.fail('it has no key');
    await call('UpdateProduct', { ProductKey: key, ProductName: 'Every_field_2' });
    await call('QueryProduct', { ProductKey: key });
    await call('QueryProductList', { CurrentPage: 1, PageSize: 10 });
    const { TslStr } = (await call('GetThingModelTsl', { ProductKey })).Data;
    await call('ImportThingModelTsl', { ProductKey: key, TslStr: (TslStr ?? '').replaceAll(ProductKey, key) });
    await call('DeleteProduct', { ProductKey: key });
  }

  async function useDevices(): Promise<void> {
    const { IotId } = (await call('RegisterDevice', { ProductKey, DeviceName: 'every-field' })).Data;
    await call('QueryDevice', { ProductKey, PageSize: 1 });
    await call('QueryDeviceDetail', meter);
    await call('GetDeviceStatus', meter);
    await call('BatchGetDeviceState', { ProductKey, DeviceName: [meter.DeviceName] });
    await call('QueryDeviceStatistics', { ProductKey });
    await call('DisableThing', { IotId });
    await call('EnableThing', { IotId });
    await call('SaveDeviceProp', { IotId, Props: '{"room":"2.17"}' });
    await call('QueryDeviceProp', { IotId });
    await call('DeleteDeviceProp', { IotId, PropKey: 'room' });
    await call('SetDeviceProperty', { ...meter, Items: '{"relay":1}' });
    await call('InvokeThingService', { ...meter, Identifier: 'readRegister', Args: '{"address":7}' });
    await call('DeleteDevice', { IotId });
  }

  async function useBatches(): Promise<void> {
    const names = ['batch-0001', 'batch-0002', meter.DeviceName];
    const { ApplyId } = (await call('BatchCheckDeviceNames', { ProductKey, DeviceName: names })).Data;
    await ended(ApplyId);
    const good = (await call('BatchCheckDeviceNames', { ProductKey, DeviceName: names.slice(0, 2) })).Data;
    await ended(good.ApplyId);
    await call('BatchRegisterDeviceWithApplyId', { ProductKey, ApplyId: good.ApplyId });
    await ended(good.ApplyId);
    await call('QueryPageByApplyId', { ApplyId: good.ApplyId, CurrentPage: 1, PageSize: 10 });
    await ended((await call('BatchRegisterDevice', { ProductKey, Count: 2 })).Data.ApplyId);
  }

  /** Waits until the background job with this id is at rest. */
  function ended(ApplyId: string): Promise<void> {
    return waitUntil(async () => {
      const { Status } = (await call('QueryBatchRegisterDeviceStatus', { ProductKey, ApplyId })).Data;
      return !/CHECK$|^CREATE$/.test(Status);
    });
  }

  async function useTopology(): Promise<void> {
    const gateway = { ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' };
    await call('GetThingTopo', { ...gateway, PageNo: 1, PageSize: 10 });
    await call('GetGatewayBySubDevice', attached);
    await call('RemoveThingTopo', attached);
  }

  async function useTopics(): Promise<void> {
    const category = { ProductKey: 'a1Thermo001', TopicShortName: 'user/every', Desc: 'd' } as const;
    const { TopicId } = await call('CreateProductTopic', { ...category, Operation: 'PUB' });
    await call('UpdateProductTopic', { TopicId, Operation: 'ALL' });
    await call('QueryProductTopic', { ProductKey: category.ProductKey });
    await call('DeleteProductTopic', { TopicId });
    const of = (number: number, suffix: string) => `/a1Thermo001/thermostat-000${number}/user/${suffix}`;
    const route = { SrcTopic: of(5, 'update'), DstTopic: [of(6, 'get'), of(6, 'none')] };
    await call('CreateTopicRouteTable', route);
    await call('QueryTopicRouteTable', { Topic: route.SrcTopic });
    await call('QueryTopicReverseRouteTable', { Topic: of(6, 'get') });
    await call('DeleteTopicRouteTable', route);
  }

  async function useRules(): Promise<void> {
    const { RuleId } = await call('CreateRule', {
      Name: 'Every_rule',
      ProductKey: 'a1Thermo001',
      ShortTopic: '+/user/update',
      TopicType: 1,
      Select: '*',
      Where: 'temperature > 30',
      RuleDesc: 'd',
    });
    await call('UpdateRule', { RuleId, Name: 'Every_rule_2' });
    const republish = (suffix: string) => ({
      Type: 'REPUBLISH' as const,
      Configuration: JSON.stringify({ topic: `/a1Thermo001/thermostat-0001/user/${suffix}`, topicType: 1 }),
    });
    const { ActionId } = await call('CreateRuleAction', { RuleId, ...republish('get'), ErrorActionFlag: false });
    await call('UpdateRuleAction', { ActionId, ...republish('schedule') });
    await call('GetRuleAction', { ActionId });
    await call('ListRuleActions', { RuleId });
    await call('StartRule', { RuleId });
    await call('GetRule', { RuleId });
    await call('ListRule', { CurrentPage: 1, PageSize: 10 });
    await call('StopRule', { RuleId });
    await call('DeleteRuleAction', { ActionId });
    await call('DeleteRule', { RuleId });
  }

  async function useMessages(): Promise<void> {
    await call('Pub', { ProductKey, TopicFullName: `/${ProductKey}/meter-0001/user/get`, MessageContent: base64('a') });
    await call('RRpc', { ...meter, RequestBase64Byte: base64('ping'), Timeout: 5000 });
    const ShadowMessage = '{"method":"update","state":{"desired":{"a":1}},"version":1}';
    await call('UpdateDeviceShadow', { ProductKey, DeviceName: 'meter-0400', ShadowMessage });
    await call('GetDeviceShadow', { ProductKey, DeviceName: 'meter-0400' });
  }
});

/** The fields of a shape for which none of the values has anything, by their paths. */
function untold(shape: Shape, values: readonly unknown[], path: string): readonly string[] {
  const told = values.filter((value) => value !== undefined && value !== '');
  if (typeof shape === 'string') return told.length > 0 ? [] : [path];
  if (isList(shape)) return untold(shape.of, told.flat(), `${path}[]`);
  return Object.entries(shape).flatMap(([name, field]) =>
    untold(
      field,
      told.map((value) => (value as Readonly<Record<string, unknown>>)[name]),
      `${path}.${name}`,
    ),
  );
}

/** By the catalogue, whose paths have no brackets. */
function isOfLaterVersion(path: string): boolean {
  const [operation = '', ...fields] = path.replaceAll('[]', '').split('.');
  const since = operationOf(operation as OperationName).responseSince ?? {};
  return Object.hasOwn(since, fields.join('.'));
}
