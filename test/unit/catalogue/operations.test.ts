import assert from 'node:assert/strict';
import { commonParameters } from '../../../src/catalogue/commonParameters.ts';
import { describeErrorCode } from '../../../src/catalogue/describeErrorCode.ts';
import { errorCodes } from '../../../src/catalogue/errorCodes.ts';
import { gatewayErrors } from '../../../src/catalogue/gatewayErrors.ts';
import { isOperationName, operationNames, operationOf } from '../../../src/catalogue/operations.ts';
import type { Parameter } from '../../../src/catalogue/parameter.ts';
import { isList, type ObjectShape } from '../../../src/catalogue/shape.ts';

const operations = operationNames.map((name) => ({ name, operation: operationOf(name) }));
const parameters: readonly { where: string; parameter: Parameter }[] = operations.flatMap(({ name, operation }) =>
  Object.entries(operation.parameters).map(([key, parameter]) => ({ where: `${name}.${key}`, parameter })),
);

describe('the catalogue', () => {
  it('has the operations of the first release', () => {
    assert.deepEqual(
      [...operationNames].sort(),
      [
        ...[
          'BatchGetDeviceState',
          'CreateProduct',
          'DeleteDevice',
          'GetDeviceShadow',
          'ListRule',
          'Pub',
          'QueryDevice',
        ],
        ...['QueryDeviceDetail', 'QueryProduct', 'QueryProductList', 'QueryProductTopic', 'RRpc', 'RegisterDevice'],
        'UpdateDeviceShadow',
      ].sort(),
    );
  });

  it('knows its operations by name and nothing else', () => {
    assert.ok(isOperationName('Pub'));
    for (const name of ['pub', '', 'toString', '__proto__', 'constructor']) assert.ok(!isOperationName(name), name);
  });

  it('names the section of the reference for each operation', () => {
    const sections = operations.flatMap(({ operation }) => operation.section ?? []);
    for (const section of sections) assert.match(section, /^2\.\d+\.\d+$/);
    assert.equal(new Set(sections).size, sections.length);
  });

  it('helps in whole sentences', () => {
    for (const { name, operation } of operations) assert.match(operation.help, /^[A-Z].*\.$/, name);
    for (const { where, parameter } of parameters) assert.match(parameter.help, /^\S.*\.$/, where);
    for (const [code, text] of Object.entries({ ...errorCodes, ...gatewayErrors })) {
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

  it('pages only what has the parameters for it', () => {
    for (const { name, operation } of operations) {
      const hasPages = 'CurrentPage' in operation.parameters && 'PageSize' in operation.parameters;
      assert.equal(operation.paging === 'page', hasPages, name);
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

  it('suggests values that are allowed', () => {
    for (const { where, parameter } of parameters) {
      const { range = [-Infinity, Infinity], suggested } = parameter;
      assert.ok(suggested === undefined || (range[0] <= suggested && suggested <= range[1]), where);
    }
  });

  it('describes codes of platform and gateway, and says when it knows none', () => {
    assert.equal(describeErrorCode('iot.prod.NotExistedProduct')?.meaning, 'There is no such product.');
    assert.equal(describeErrorCode('SignatureDoesNotMatch')?.meaning, 'The signature is wrong.');
    for (const code of ['iot.prod.Unheard', '', 'toString']) assert.equal(describeErrorCode(code), undefined);
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
