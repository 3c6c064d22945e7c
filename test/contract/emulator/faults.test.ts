import assert from 'node:assert/strict';
import { errorCodes } from '../../../src/catalogue/errorCodes.ts';
import { gatewayErrors } from '../../../src/catalogue/gatewayErrors.ts';
import { callEmulator } from '../../support/callEmulator.ts';
import { requestControl } from '../../support/control.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { clearFaults, injectFault, requestFaults } from '../../support/faults.ts';

describe('faults that are asked for', () => {
  let emulator: TestEmulator;
  before(async () => (emulator = await startTestEmulator()));
  after(() => emulator[Symbol.asyncDispose]());
  afterEach(() => clearFaults(emulator));

  const send = (action: string, parameters: Readonly<Record<string, string>> = {}) =>
    callEmulator(emulator, action, parameters);
  const list = () => send('QueryProductList', { CurrentPage: '1', PageSize: '10' });
  const codeOf = async (answer: Response) => ((await answer.json()) as { Code?: string }).Code;

  async function remaining(): Promise<unknown> {
    return ((await (await requestFaults(emulator, 'GET')).json()) as { faults: unknown }).faults;
  }

  it('refuse so many requests with a code of the operation, whichever it is', async () => {
    for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[]) {
      await injectFault(emulator, { code });
      const answer = await list();
      assert.equal(answer.status, 200);
      const { RequestId, ...rest } = (await answer.json()) as Record<string, unknown>;
      assert.ok(RequestId);
      assert.deepEqual(rest, { Success: false, Code: code, ErrorMessage: errorCodes[code].meaning });
    }
    assert.equal((await list()).status, 200);
    assert.deepEqual(await remaining(), []);
  });

  it('refuse with a code of the gateway, in its form and with its status', async () => {
    for (const code of Object.keys(gatewayErrors) as (keyof typeof gatewayErrors)[]) {
      await injectFault(emulator, { code });
      const answer = await list();
      assert.equal(answer.status, gatewayErrors[code].status, code);
      assert.equal(await codeOf(answer), code);
    }
  });

  it('happen to one operation only, as often as asked', async () => {
    await injectFault(emulator, { operation: 'QueryProduct', status: 502, times: 2 });
    const query = () => send('QueryProduct', { ProductKey: 'a1nothing00' });
    assert.equal((await list()).status, 200);
    const refused = await query();
    assert.equal(refused.status, 502);
    assert.equal(await codeOf(refused), 'InternalError');
    assert.deepEqual(await remaining(), [{ operation: 'QueryProduct', status: 502, times: 1 }]);
    assert.equal((await query()).status, 502);
    assert.equal((await query()).status, 200);
  });

  it('break the connection before the operation, or after it', async () => {
    const create = (ProductName: string) => send('CreateProduct', { ProductName, NodeType: '0' });
    const count = async () => ((await (await list()).json()) as { Data: { Total: number } }).Data.Total;
    await injectFault(emulator, { operation: 'CreateProduct', drop: 'request' });
    await assert.rejects(create('Never_made'), TypeError);
    assert.equal(await count(), 0);
    await injectFault(emulator, { operation: 'CreateProduct', drop: 'answer' });
    await assert.rejects(create('Made_unheard'), TypeError);
    assert.equal(await count(), 1);
  });

  it('let a request wait, and no other', async () => {
    const query = () => send('QueryProduct', { ProductKey: 'a1nothing00' });
    await injectFault(emulator, { operation: 'QueryProduct', latency: 1 });
    assert.equal(await codeOf(await query()), 'iot.prod.NotExistedProduct');
    await injectFault(emulator, { operation: 'QueryProduct', latency: 60_000 });
    let isAnswered = false;
    // It waits for the emulator's end, which breaks its connection.
    query().then(
      () => (isAnswered = true),
      () => undefined,
    );
    while (((await remaining()) as readonly unknown[]).length > 0);
    assert.equal((await list()).status, 200);
    assert.equal(isAnswered, false);
  });

  it('come one after the other, and can be taken back', async () => {
    await injectFault(emulator, { code: 'iot.prod.NotExistedProduct', times: 1 });
    await injectFault(emulator, { status: 503, times: 1000 });
    assert.equal(await codeOf(await list()), 'iot.prod.NotExistedProduct');
    assert.equal((await list()).status, 503);
    await clearFaults(emulator);
    assert.deepEqual(await remaining(), []);
    assert.equal((await list()).status, 200);
  });

  it('are for requests that pass the checks of the gateway', async () => {
    await injectFault(emulator, { status: 503 });
    assert.equal((await fetch(emulator.endpoint)).status, 400);
    assert.equal((await list()).status, 503);
  });

  for (const [body, words] of [
    ['', /must be a JSON object/],
    ['[]', /Invalid input|object/],
    ['{}', /give code, status, drop or latency/],
    ['{"mqtt":"explode"}', /mqtt: must be one of rrpcTimeout, duplicate, refuseLogin/],
    ['{"mqtt":"duplicate","status":503}', /mqtt goes with device and times alone/],
    ['{"status":503,"device":"a/b"}', /device goes with mqtt alone/],
    ['{"mqtt":"duplicate","device":"a"}', /device: must be ProductKey\/DeviceName/],
    ['{"code":"iot.coffee.Cold"}', /code: must be an error code/],
    ['{"status":200}', /status: must be at least 400/],
    ['{"status":503,"drop":"answer"}', /give one of code, status and drop/],
    ['{"drop":"all"}', /drop: must be request or answer/],
    ['{"latency":99999999}', /latency: must be at most 60000/],
    ['{"status":503,"times":0}', /times: must be at least 1/],
    ['{"status":503,"operation":"toString"}', /operation: must be the name of an operation/],
    ['{"status":503,"colour":"red"}', /colour: not known here/],
    [`{"status":${' '.repeat(70_000)}503}`, /larger than 65536 bytes/],
  ] as const) {
    it(`are refused with a reason: ${body.slice(0, 60)}`, async () => {
      const answer = await requestFaults(emulator, 'POST', body);
      assert.equal(answer.status, 400);
      assert.match(((await answer.json()) as { error: string }).error, words);
      assert.deepEqual(await remaining(), []);
    });
  }

  describe('that last', () => {
    const put = (name: string, body: object) => requestControl(emulator, 'PUT', `faults/${name}`, JSON.stringify(body));
    const takeBack = (name: string) => requestControl(emulator, 'DELETE', `faults/${name}`);
    const lasting = async () => ((await (await requestFaults(emulator, 'GET')).json()) as { lasting: unknown }).lasting;

    it('happen until they are taken back', async () => {
      assert.equal((await put('throttling', { code: 'Throttling.User' })).status, 200);
      for (let count = 0; count < 3; count += 1) assert.equal(await codeOf(await list()), 'Throttling.User');
      assert.deepEqual(await lasting(), [{ name: 'throttling', code: 'Throttling.User', every: 1 }]);
      assert.equal((await takeBack('throttling')).status, 200);
      assert.equal((await list()).status, 200);
      assert.equal((await takeBack('throttling')).status, 404);
    });

    it('happen with each so manyeth of the requests that they are for', async () => {
      await put('half', { status: 503, every: 2, operation: 'QueryProductList' });
      await send('QueryProduct', { ProductKey: 'a1nothing00' });
      const statuses = [];
      for (let count = 0; count < 4; count += 1) statuses.push((await list()).status);
      assert.deepEqual(statuses, [200, 503, 200, 503]);
    });

    it('go together with each other and with those that are counted', async () => {
      await put('slow', { latency: 1 });
      await put('refused', { status: 502 });
      await injectFault(emulator, { code: 'iot.prod.NotExistedProduct' });
      assert.equal(await codeOf(await list()), 'iot.prod.NotExistedProduct');
      assert.equal((await list()).status, 502);
      await put('refused', { status: 503 });
      assert.equal((await list()).status, 503);
      await clearFaults(emulator);
      assert.equal((await list()).status, 200);
      assert.deepEqual(await lasting(), []);
    });

    it('are refused with a reason', async () => {
      for (const [name, body, words] of [
        ['a b', { status: 503 }, /name of a fault has 1 to 64/],
        ['counted', { status: 503, times: 2 }, /times: not known here/],
        ['never', { status: 503, every: 0 }, /every: must be at least 1/],
        ['nothing', {}, /give code, status, drop or latency/],
        ['both', { mqtt: 'duplicate', status: 503 }, /mqtt goes with device and every alone/],
      ] as const) {
        const answer = await put(encodeURIComponent(name), body);
        assert.equal(answer.status, 400);
        assert.match(((await answer.json()) as { error: string }).error, words);
      }
      assert.deepEqual(await lasting(), []);
    });
  });

  it('are for whoever has the control token', async () => {
    const answer = await fetch(`${emulator.endpoint}/-/faults`, { method: 'POST', body: '{"status":503}' });
    assert.equal(answer.status, 401);
    assert.deepEqual(await remaining(), []);
  });
});
