import assert from 'node:assert/strict';
import * as l10n from '../../../src/common/l10n.ts';
import { readAttached } from '../../../src/features/clone/readAttached.ts';
import { requestControl } from '../../support/control.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';

describe('devices that are attached to a gateway from outside', () => {
  let emulator: TestEmulator;
  before(async () => (emulator = await startTestEmulator({ seed: 'sample' })));
  after(() => emulator[Symbol.asyncDispose]());

  const attach = async (path: string, body: object) => {
    const answer = await requestControl(emulator, 'POST', `topology/${path}`, JSON.stringify(body));
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  };
  const meter = (deviceName: string) => ({ productKey: 'a1Meter0001', deviceName });

  it('are attached where they can be, and told where not', async () => {
    const gateway = { productKey: 'a1Gateway01', deviceName: 'gateway-04' };
    const devices = [meter('meter-0500'), meter('meter-nowhere'), meter('meter-0003'), gateway];
    const { status, json } = await attach('a1Gateway01/gateway-03', { devices });
    assert.equal(status, 200);
    assert.deepEqual(readAttached(json), {
      attached: 1,
      already: 0,
      refused: [
        { ...meter('meter-nowhere'), reason: 'There is no such device in cn-shanghai.' },
        { ...meter('meter-0003'), reason: 'It is attached to a1Gateway01/gateway-01.' },
        { ...gateway, reason: 'It is a gateway itself.' },
      ],
    });
    l10n.configure({ 'It is attached to {0}.': '它已挂在 {0} 下。' });
    const [, reason] = readAttached(json).refused.map((one) => one.reason);
    l10n.configure({});
    assert.equal(reason, '它已挂在 a1Gateway01/gateway-01 下。');
    const moved = await attach('a1Gateway01/gateway-03?move=true', { devices: [meter('meter-0003')] });
    assert.deepEqual(moved.json, { attached: 1, already: 0, refused: [] });
    const again = await attach('a1Gateway01/gateway-03', { devices: [meter('meter-0003'), meter('meter-0500')] });
    assert.deepEqual(again.json, { attached: 2, already: 2, refused: [] });
  });

  it('need a gateway, and a list of devices', async () => {
    for (const [path, body, status, words] of [
      ['a1Gateway01/nobody', { devices: [] }, 404, /no device a1Gateway01\/nobody/],
      ['a1Meter0001/meter-0001', { devices: [] }, 409, /a1Meter0001\/meter-0001 is no gateway/],
      ['a1Gateway01/gateway-03', {}, 400, /devices: must be a list of devices/],
      [
        'a1Gateway01/gateway-03',
        { devices: [{ productKey: 'a1Meter0001' }] },
        400,
        /devices\.0\.deviceName: must be text/,
      ],
    ] as const) {
      const refused = await attach(path, body);
      assert.equal(refused.status, status, path);
      assert.match(String(refused.json['error']), words);
    }
  });
});
