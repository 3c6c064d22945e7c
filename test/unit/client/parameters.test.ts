import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import { InvalidParameterError } from '../../../src/client/errors/invalidParameterError.ts';
import { startLoopbackServer, type LoopbackServer } from '../../support/loopbackServer.ts';

describe('parameters', () => {
  let server: LoopbackServer;
  let client: Client;

  before(async () => {
    server = await startLoopbackServer(() => ({ body: '{}' }));
    const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
    client = new Client({ endpoint: server.endpoint, regionId: 'cn-shanghai', credentials });
  });
  after(() => server[Symbol.asyncDispose]());

  /** The message of the refusal; nothing may have been sent. */
  async function refused(call: () => Promise<unknown>): Promise<string> {
    const error: unknown = await call().then(
      () => assert.fail('the call went through'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof InvalidParameterError);
    assert.equal(error.code, 'InvalidParameter');
    assert.ok(error.problems.length > 0);
    assert.equal(server.requests.length, 0);
    return error.message;
  }

  it('out of range are refused with the limit and the remedy', async () => {
    assert.equal(
      await refused(() => client.call('QueryDevice', { ProductKey: 'a1', PageSize: 500 })),
      'QueryDevice was not sent: PageSize must be from 1 to 200, but is "500". ' +
        'Give CurrentPage from 1 and a PageSize that the operation allows.',
    );
  });

  it('that are missing are named, with the ways there are', async () => {
    assert.equal(
      await refused(() => client.call('QueryDeviceDetail', { ProductKey: 'a1' })),
      'QueryDeviceDetail was not sent: DeviceName is missing. Give DeviceName. It takes IotId, or ProductKey with DeviceName.',
    );
  });

  it('that no code of the platform covers are explained by their help', async () => {
    const message = { ProductKey: 'a1', TopicFullName: '/a1/meter-0001/user/get', MessageContent: 'aGk=' };
    assert.match(
      await refused(() => client.call('Pub', { ...message, Qos: 2 as 1 })),
      /Qos must be one of 0, 1, but is "2"\. 0: at most once; 1: at least once\.$/,
    );
  });

  it('of a payload are never repeated', async () => {
    const call = () =>
      client.call('RRpc', {
        ProductKey: 'a1',
        DeviceName: 'meter-0001',
        RequestBase64Byte: 'pin: 1234',
        Timeout: 5000,
      });
    assert.doesNotMatch(await refused(call), /1234/);
  });

  it('that are no numbers are refused', async () => {
    for (const PageSize of [NaN, Infinity, 1.5, 1e21]) {
      const message = await refused(() => client.call('QueryDevice', { ProductKey: 'a1', PageSize }));
      assert.match(message, /PageSize must be a whole number/);
    }
  });

  it('with an unknown name do not compile, and are refused where no compiler looked', async () => {
    // @ts-expect-error: Pagesize is not a parameter
    const message = await refused(() => client.call('QueryDevice', { ProductKey: 'a1', Pagesize: 10 }));
    assert.equal(message, 'QueryDevice was not sent: Pagesize is not a parameter of QueryDevice.');
  });

  it('that are required, or of one set of values, are so for the compiler as well', async () => {
    // @ts-expect-error: ProductKey is missing
    await refused(() => client.call('QueryProduct', {}));
    const message = { ProductKey: 'a1', TopicFullName: '/a1/meter-0001/user/get', MessageContent: 'aGk=' };
    // @ts-expect-error: 3 is not one of 0 and 1
    await refused(() => client.call('Pub', { ...message, Qos: 3 }));
  });

  it('that do not go together are refused with the reason', async () => {
    assert.match(
      await refused(() => client.call('CreateRule', { Name: 'Overheated', ShortTopic: '+/thing/service/x' })),
      /ShortTopic cannot be used: Rules cannot take the system topic thing\/service\/x\. /,
    );
    const action = { RuleId: '1', Type: 'OTS', Configuration: '{"instanceName":"meters"}' } as const;
    assert.match(
      await refused(() => client.call('CreateRuleAction', action)),
      /Configuration cannot be used: tableName is missing\. primaryKeys is missing\. regionName is missing\. /,
    );
  });
});
