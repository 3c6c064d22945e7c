import assert from 'node:assert/strict';
import { checkParameters } from '../../../src/catalogue/checkParameters.ts';
import { operations, type OperationName } from '../../../src/catalogue/operations.ts';

const check = <K extends OperationName>(name: K, wire: Readonly<Record<string, string>>) =>
  checkParameters(name, new Map(Object.entries(wire)));

/** The problems as "name detail [code]". */
const problems = (name: OperationName, wire: Readonly<Record<string, string>>): readonly string[] =>
  check(name, wire).problems.map(({ code, detail, parameter }) => `${parameter} ${detail} [${code ?? ''}]`);

const productName = operations.CreateProduct.parameters.ProductName.pattern;

describe('checkParameters', () => {
  it('gives typed values, with defaults where nothing is given', () => {
    assert.deepEqual(check('QueryDevice', { ProductKey: 'a1Meter0001', PageSize: '50' }), {
      values: { ProductKey: 'a1Meter0001', CurrentPage: 1, PageSize: 50 },
      problems: [],
    });
    const product = { ProductName: 'Thermostats', CategoryId: '9007199254740993', Id2: 'TRUE', NodeType: '+1' };
    assert.deepEqual(check('CreateProduct', product).values, {
      ProductName: 'Thermostats',
      NodeType: 1,
      AliyunCommodityCode: 'iothub',
      CategoryId: '9007199254740993',
      Id2: true,
    });
  });

  it('names what is missing, with the code that the platform answers', () => {
    assert.deepEqual(problems('Pub', { ProductKey: 'a1' }), [
      'TopicFullName is missing [iot.messagebroker.NullTopicName]',
      'MessageContent is missing [iot.messagebroker.NullMessageContent]',
    ]);
  });

  it('counts an empty text as absent, except where a parameter may be empty', () => {
    assert.deepEqual(problems('QueryProduct', { ProductKey: '' }), ['ProductKey is missing [iot.prod.NullProductKey]']);
    assert.deepEqual(check('RegisterDevice', { ProductKey: 'a1', DeviceName: '' }).values, { ProductKey: 'a1' });
    const described = check('CreateProduct', { ProductName: 'Thermostats', Description: '' });
    assert.equal(described.values?.Description, '');
  });

  it('refuses values of the wrong type', () => {
    for (const PageSize of ['x', '1.5', '1e2', ' 1', '99999999999999999999']) {
      assert.match(
        problems('QueryDevice', { ProductKey: 'a1', PageSize })[0]!,
        /^PageSize must be a whole number, but is/,
      );
    }
    const long = { ProductName: 'Thermostats', CategoryId: '9223372036854775808', Id2: 'yes' };
    assert.deepEqual(problems('CreateProduct', long), [
      'CategoryId must be a whole number of at most 64 bits, but is "9223372036854775808" [iot.prod.InvalidFormattedCatId]',
      'Id2 must be true or false, but is "yes" []',
    ]);
  });

  it('refuses values beyond range, length, pattern and set', () => {
    assert.deepEqual(problems('QueryDevice', { ProductKey: 'a1', CurrentPage: '0', PageSize: '201' }), [
      'CurrentPage must be from 1 to 1,000,000, but is "0" [iot.common.InvalidPageParams]',
      'PageSize must be from 1 to 200, but is "201" [iot.common.InvalidPageParams]',
    ]);
    assert.deepEqual(problems('CreateProduct', { ProductName: 'a-b', NodeType: '2', Description: 'd'.repeat(101) }), [
      `ProductName must be of the form ${productName}, but is "a-b" [iot.prod.InvalidFormattedProductName]`,
      'NodeType must be one of 0, 1, but is "2" [iot.prod.InvalidNodeType]',
      `Description must be 0 to 100 characters long, but is "${'d'.repeat(60)}…" [iot.prod.LongProductDesc]`,
    ]);
    assert.deepEqual(problems('CreateProduct', { ProductName: 'line\nbreak' }).length, 1);
  });

  it('counts characters, not UTF-16 units', () => {
    assert.deepEqual(problems('CreateProduct', { ProductName: '温度计_1', Description: '🌡'.repeat(100) }), []);
  });

  it('counts a Chinese character in the name of a product as one or as two', () => {
    for (const ProductName of ['温度', '温度计', '度ab', '温'.repeat(30)]) {
      assert.deepEqual(problems('CreateProduct', { ProductName }), [], ProductName);
    }
    for (const ProductName of ['温', 'a温', 'abc', '温'.repeat(31), '温-度']) {
      assert.equal(problems('CreateProduct', { ProductName }).length, 1, ProductName);
    }
  });

  it('refuses text that no UTF-8 can carry', () => {
    assert.match(
      problems('CreateProduct', { ProductName: 'Thermostats', Description: '\ud800' })[0]!,
      /broken characters/,
    );
  });

  it('refuses a payload that is not Base64, without repeating it', () => {
    const pub = { ProductKey: 'a1', TopicFullName: '/a1/meter-0001/user/get' };
    assert.deepEqual(problems('Pub', { ...pub, MessageContent: 'aGVsbG8=' }), []);
    for (const MessageContent of ['secret text', 'aGVsbG8', 'aGV=bG8=', 'aGVsbG8_']) {
      assert.deepEqual(problems('Pub', { ...pub, MessageContent }), [
        'MessageContent must be Base64, but is not [iot.messagebroker.MessageContentIsNotBase64Encode]',
      ]);
    }
  });

  it('takes other spellings, and the catalogue’s own before them', () => {
    const rrpc = { productKey: 'a1', deviceName: 'meter-0001', RequestBase64Byte: 'aGk=' };
    assert.deepEqual(check('RRpc', { ...rrpc, TimeOut: '5000' }).values, {
      ProductKey: 'a1',
      DeviceName: 'meter-0001',
      RequestBase64Byte: 'aGk=',
      Timeout: 5000,
    });
    assert.equal(check('RRpc', { ...rrpc, TimeOut: '5000', Timeout: '6000' }).values?.Timeout, 6000);
    assert.match(problems('RRpc', { ...rrpc, TimeOut: '9000' })[0]!, /^Timeout must be from 1,000 to 8,000/);
  });

  it('takes the first alternative that is whole and drops the others', () => {
    const both = { IotId: 'abc', ProductKey: 'a1', DeviceName: 'bad name' };
    assert.deepEqual(check('QueryDeviceDetail', both), { values: { IotId: 'abc' }, problems: [] });
    const named = { IotId: '', ProductKey: 'a1', DeviceName: 'meter-0001' };
    assert.deepEqual(check('DeleteDevice', named).values, { ProductKey: 'a1', DeviceName: 'meter-0001' });
  });

  it('asks for the rest of the alternative that was begun', () => {
    assert.deepEqual(problems('QueryDeviceDetail', { ProductKey: 'a1' }), [
      'DeviceName is missing [iot.device.NullDeviceName]',
    ]);
    assert.deepEqual(problems('DeleteDevice', {}), [
      'ProductKey is missing [iot.prod.NullProductKey]',
      'DeviceName is missing [iot.device.NullDeviceName]',
    ]);
  });

  it('reads lists by number, with gaps, in any order and spelling', () => {
    const wire = {
      ProductKey: 'a1',
      'DeviceName.10': 'meter-0010',
      'deviceName.2': 'meter-0002',
      'DeviceName.1': 'meter-0001',
    };
    assert.deepEqual(check('BatchGetDeviceState', wire).values?.DeviceName, ['meter-0001', 'meter-0002', 'meter-0010']);
  });

  it('names the item of a list that is wrong', () => {
    const wire = { ProductKey: 'a1', 'DeviceName.1': 'meter-0001', 'DeviceName.2': '!' };
    assert.match(
      problems('BatchGetDeviceState', wire)[0]!,
      /^DeviceName\.2 must be of the form .*InvalidFormattedDeviceName\]$/,
    );
  });

  it('takes no list without items, and none with too many', () => {
    const none = {
      ProductKey: 'a1',
      DeviceName: 'meter-0001',
      'DeviceName.0': 'meter-0001',
      'DeviceName.x': 'meter-0001',
    };
    assert.deepEqual(problems('BatchGetDeviceState', none), [
      'DeviceName is missing [iot.device.NoneDeviceNameElement]',
    ]);
    const names = Array.from({ length: 51 }, (_, index) => [`DeviceName.${index + 1}`, 'meter-0001'] as const);
    assert.deepEqual(problems('BatchGetDeviceState', { ProductKey: 'a1', ...Object.fromEntries(names) }), [
      'DeviceName must be at most 50 items, but is 51 [iot.device.DeviceCountExceeded]',
    ]);
  });

  it('ignores names that the operation does not have', () => {
    const values = { ProductKey: 'a1', Action: 'QueryProduct', toString: 'x', ['__proto__']: 'y' };
    assert.deepEqual(check('QueryProduct', values), { values: { ProductKey: 'a1' }, problems: [] });
  });
});
