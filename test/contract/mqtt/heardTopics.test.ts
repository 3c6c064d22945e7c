import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { startSampleEmulator } from '../../support/sampleEmulator.ts';

/** All that a device may publish to the platform, behind `/sys/{productKey}/{deviceName}/` (facts B2, B3). */
const things = [
  'thing/event/property/post',
  'thing/event/property/pack/post',
  'thing/event/property/history/post',
  'thing/event/overload/post',
  'thing/service/property/set_reply',
  'thing/service/property/get_reply',
  'thing/service/resetEnergy_reply',
  'thing/model/up_raw',
  'thing/model/down_raw_reply',
  'thing/deviceinfo/update',
  'thing/deviceinfo/delete',
  'thing/dsltemplate/get',
  'thing/dynamicTsl/get',
  'thing/config/get',
  'thing/config/push_reply',
  'thing/property/desired/get',
  'thing/property/desired/delete',
  'thing/sub/register',
  'thing/sub/unregister',
  'thing/topo/add',
  'thing/topo/delete',
  'thing/topo/get',
  'thing/topo/add/notify_reply',
  'thing/topo/change_reply',
  'thing/list/found',
  'thing/disable_reply',
  'thing/enable_reply',
  'thing/delete_reply',
  'thing/gateway/permit_reply',
];

/** The others, with the names in their places (facts B3 to B5, B10). */
const others = (names: string) => [
  `/shadow/update/${names}`,
  `/ext/ntp/${names}/request`,
  `/ext/session/${names}/combine/login`,
  `/ext/session/${names}/combine/logout`,
  ...['inform', 'progress', 'request'].map((what) => `/ota/device/${what}/${names}`),
];

describe('The topics on which devices speak to the platform', () => {
  it('all have somebody who hears them', async () => {
    const lines: string[] = [];
    const line = (text: string) => void lines.push(text);
    await using emulator = await startSampleEmulator({ log: { debug: line, info: line, warn: line, error: line } });
    const api = emulator.client();
    await using device = await AlinkDevice.connect(emulator, api, 'a1Gateway01', 'gateway-02');
    const names = `${device.name.productKey}/${device.name.deviceName}`;
    const topics = [...things.map((topic) => `/sys/${names}/${topic}`), ...others(names)];
    for (const topic of topics) await device.client.publishAsync(topic, '{}', { qos: 1 });
    const unheard = () => lines.filter((text) => text.includes('does nothing with it'));
    assert.deepEqual(unheard(), []);
    assert.ok(!lines.some((text) => text.includes('Dropped a message')), lines.join('\n'));
    // What shows that the log would say so.
    await device.client.publishAsync(`/sys/${names}/thing/nobody/hears`, '{}', { qos: 1 });
    assert.ok(await waitUntil(() => unheard().length === 1, 5_000));
  });
});
