import assert from 'node:assert/strict';
import { commonParameters } from '../../../src/catalogue/commonParameters.ts';
import { describeErrorCode } from '../../../src/catalogue/describeErrorCode.ts';
import { emulatorErrors } from '../../../src/catalogue/emulatorErrors.ts';
import { errorCodes } from '../../../src/catalogue/errorCodes.ts';
import { gatewayErrors } from '../../../src/catalogue/gatewayErrors.ts';
import { isOperationName, operationNames, operationOf } from '../../../src/catalogue/operations.ts';
import type { Parameter } from '../../../src/catalogue/parameter.ts';
import { isList, type ObjectShape, type Shape } from '../../../src/catalogue/shape.ts';

const operations = operationNames.map((name) => ({ name, operation: operationOf(name) }));
const parameters: readonly { where: string; parameter: Parameter }[] = operations.flatMap(({ name, operation }) =>
  Object.entries(operation.parameters).map(([key, parameter]) => ({ where: `${name}.${key}`, parameter })),
);

const families = {
  products: 'CreateProduct QueryProduct QueryProductList UpdateProduct DeleteProduct',
  'thing models': 'ImportThingModelTsl GetThingModelTsl',
  devices:
    'RegisterDevice QueryDeviceDetail QueryDevice DeleteDevice GetDeviceStatus BatchGetDeviceState DisableThing EnableThing QueryDeviceStatistics',
  'batch registration':
    'BatchCheckDeviceNames BatchRegisterDeviceWithApplyId BatchRegisterDevice QueryBatchRegisterDeviceStatus QueryPageByApplyId',
  'device data':
    'QueryDeviceEventData QueryDevicePropertyData QueryDeviceServiceData InvokeThingService QueryDevicePropertyStatus SetDeviceProperty',
  tags: 'QueryDeviceProp SaveDeviceProp DeleteDeviceProp',
  topology: 'GetGatewayBySubDevice GetThingTopo NotifyAddThingTopo RemoveThingTopo',
  topics: 'CreateProductTopic UpdateProductTopic QueryProductTopic DeleteProductTopic',
  'topic routes': 'CreateTopicRouteTable DeleteTopicRouteTable QueryTopicReverseRouteTable QueryTopicRouteTable',
  rules: 'CreateRule DeleteRule GetRule ListRule StartRule StopRule UpdateRule',
  'rule actions': 'CreateRuleAction UpdateRuleAction DeleteRuleAction GetRuleAction ListRuleActions',
  communications: 'Pub PubBroadcast RRpc',
  shadows: 'GetDeviceShadow UpdateDeviceShadow',
};

describe('the catalogue', () => {
  it('has the operations of the reference, and four that only the SDKs have', () => {
    const names = Object.values(families).flatMap((family) => family.split(' '));
    assert.equal(names.length, 59);
    assert.deepEqual([...operationNames].sort(), names.sort());
  });

  it('knows its operations by name and nothing else', () => {
    assert.ok(isOperationName('Pub'));
    for (const name of ['pub', '', 'toString', '__proto__', 'constructor']) assert.ok(!isOperationName(name), name);
  });

  it('names the section of the reference for each operation that is in it', () => {
    const sections = operations.flatMap(({ operation: { section } }) => section ?? []);
    for (const section of sections) assert.match(section, /^2\.\d+\.\d+$/);
    assert.equal(new Set(sections).size, 55);
    assert.equal(sections.length, 55);
    const others = operations.filter(({ operation }) => operation.section === undefined).map(({ name }) => name);
    assert.deepEqual(others.sort(), ['DeleteProduct', 'GetThingModelTsl', 'ImportThingModelTsl', 'UpdateRuleAction']);
  });

  it('helps in whole sentences', () => {
    for (const { name, operation } of operations) assert.match(operation.help, /^[A-Z].*\.$/, name);
    for (const { where, parameter } of parameters) assert.match(parameter.help, /^\S.*\.$/, where);
    for (const [code, text] of Object.entries({ ...errorCodes, ...gatewayErrors, ...emulatorErrors })) {
      assert.match(text.meaning, /^[A-Z].*\.$/, code);
      assert.match(text.remedy, /^[A-Z].*[.:]$/, code);
    }
  });

  it('calls what deletes destructive', () => {
    for (const { name, operation } of operations) {
      if (/^(Query|Get|List|BatchGet)/.test(name)) assert.equal(operation.effect, 'read', name);
      else if (/^(Delete|Remove)/.test(name)) assert.equal(operation.effect, 'destructive', name);
      else assert.equal(operation.effect, 'write', name);
    }
  });

  it('pages what has the parameters for it, and nothing else', () => {
    for (const { name, operation } of operations) {
      const has = (...needed: readonly string[]) => needed.every((key) => Object.hasOwn(operation.parameters, key));
      const paging = has('CurrentPage', 'PageSize')
        ? 'page'
        : has('PageNo', 'PageSize')
          ? 'pageNo'
          : has('StartTime', 'EndTime', 'PageSize')
            ? 'time'
            : undefined;
      assert.equal(operation.paging, paging, name);
      if (paging === undefined) continue;
      const data = operation.response['Data'] as ObjectShape;
      if (paging === 'time') assert.ok('NextTime' in data && 'NextValid' in data, name);
      else assert.ok('Total' in operation.response || 'Total' in data, name);
    }
  });

  it('says of operations of the Pro edition that they refuse Basic products', () => {
    for (const { name, operation } of operations) {
      if (operation.edition === 'pro') assert.ok(operation.errors.includes('iot.prod.NotSeniorProduct'), name);
    }
  });

  it('dates only response fields that it has', () => {
    for (const { name, operation } of operations) {
      for (const path of Object.keys(operation.responseSince ?? {})) {
        const leaf = path.split('.').reduce<Shape | undefined>((shape, field) => {
          const fields = shape !== undefined && isList(shape) ? shape.of : shape;
          return typeof fields === 'object' && !isList(fields) ? fields[field] : undefined;
        }, operation.response);
        assert.ok(typeof leaf === 'string' && leaf.endsWith('?'), `${name}: ${path} may be absent`);
      }
    }
  });

  it('offers alternatives of parameters that exist, none of them required by itself', () => {
    for (const { name, operation } of operations) {
      for (const parameter of operation.alternatives?.flat() ?? []) {
        assert.ok(Object.hasOwn(operation.parameters, parameter), `${name}.${parameter}`);
        assert.equal(operation.parameters[parameter]?.required, undefined, `${name}.${parameter}`);
      }
    }
  });

  it('gives every name and spelling of a parameter once, and never one of a common parameter', () => {
    for (const { name, operation } of operations) {
      const names = Object.entries(operation.parameters).flatMap(([key, { spellings = [] }]) => [key, ...spellings]);
      assert.equal(new Set(names).size, names.length, name);
      for (const key of names) assert.ok(!Object.hasOwn(commonParameters, key), `${name}.${key}`);
    }
  });

  it('has limits that fit their types', () => {
    for (const { where, parameter } of parameters) {
      const { default: standard, length, pattern, range, type, values } = parameter;
      if (range) assert.ok(type === 'integer' && range[0] <= range[1], where);
      if (length) assert.ok(type === 'string' && length[0] <= length[1], where);
      if (pattern !== undefined) assert.ok(type === 'string' && new RegExp(`^(?:${pattern})$`, 'u'), where);
      for (const value of values ?? []) assert.equal(typeof value, type === 'integer' ? 'number' : 'string', where);
      if (values && standard !== undefined) assert.ok(values.includes(standard as string | number), where);
      if (parameter.required) assert.equal(standard, undefined, where);
    }
  });

  it('names only errors that it describes', () => {
    for (const { name, operation } of operations) {
      assert.equal(new Set(operation.errors).size, operation.errors.length, name);
      for (const code of operation.errors) assert.ok(describeErrorCode(code), `${name}: ${code}`);
    }
    for (const { where, parameter } of parameters) {
      const codes = [parameter.errors?.missing, parameter.errors?.invalid, parameter.list?.exceeded];
      for (const code of codes) assert.ok(code === undefined || describeErrorCode(code), `${where}: ${code}`);
    }
  });

  it('names every code of the platform in some operation, but for those that any of them answers', () => {
    const named = new Set<string | undefined>([
      ...operations.flatMap(({ operation }) => operation.errors),
      ...parameters.flatMap(({ parameter: { errors, list } }) => [errors?.missing, errors?.invalid, list?.exceeded]),
    ]);
    const others = Object.keys(errorCodes).filter((code) => !named.has(code));
    assert.deepEqual(others.sort(), [
      'iot.common.InvalidTenant',
      'iot.common.RamActionPermissionDeny',
      'iot.system.SystemException',
    ]);
  });

  it('suggests values that are allowed', () => {
    for (const { where, parameter } of parameters) {
      const { range = [-Infinity, Infinity], suggested } = parameter;
      assert.ok(suggested === undefined || (range[0] <= suggested && suggested <= range[1]), where);
    }
  });

  it('has shapes whose field names no envelope uses', () => {
    const check = (where: string, shape: ObjectShape): void => {
      for (const [field, inner] of Object.entries(shape)) {
        if (isList(inner)) {
          assert.match(inner.item, /^\w+$/, where);
          if (typeof inner.of === 'object') check(`${where}.${field}`, inner.of);
        } else if (typeof inner === 'object') check(`${where}.${field}`, inner);
      }
    };
    for (const { name, operation } of operations) {
      for (const field of ['RequestId', 'Success', 'Code', 'Message', 'ErrorMessage']) {
        assert.ok(!Object.hasOwn(operation.response, field), `${name}.${field}`);
      }
      check(name, operation.response);
    }
  });
});
