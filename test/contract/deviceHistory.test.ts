import assert from 'node:assert/strict';
import { readHistory, readRows } from '../../src/features/device/read/readHistory.ts';
import { alinkTopic } from '../../src/device/alink.ts';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { startSampleEmulator } from '../support/sampleEmulator.ts';

const address = {
  ...{ connectionId: 'plant', regionId: 'cn-shanghai' },
  ...{ productKey: 'a1Meter0001', deviceName: 'meter-logged' },
};
const values = 1_060;
const method = 'thing.event.property.post';

describe('The history of a device', () => {
  it('is exported whole where the page shows its newest part, and stops when it is cancelled', async () => {
    const clock = { now: Date.now() };
    await using emulator = await startSampleEmulator({ now: () => clock.now });
    const client = emulator.client({ now: () => clock.now });
    await using device = await AlinkDevice.connect(emulator, client, address.productKey, address.deviceName);
    const from = clock.now - values * 1000;
    // Sent without waiting for each reply; the last reply says that all of them are there.
    const topic = alinkTopic(device.name, method);
    const posts = Array.from({ length: values }, (_, index) => {
      const time = from + index * 1000;
      const params = { power: { value: index, time }, ...(index % 10 === 0 && { relay: { value: 1, time } }) };
      return device.client.publishAsync(topic, JSON.stringify({ id: String(index), version: '1.0', params, method }));
    });
    await Promise.all(posts);
    assert.equal((await device.ask(method, { voltage: 230 })).code, 200);
    const span = { from: from - 1, to: clock.now };
    const shown = await readHistory(client, address, 'power', span);
    assert.ok(shown.next !== undefined && shown.values.length < values);
    const { signal } = new AbortController();
    const rows = await Array.fromAsync(readRows(client, address, ['power', 'relay'], { ...span, signal }));
    const expected = Array.from({ length: values }, (_, index) => [
      from + index * 1000,
      [String(index), index % 10 === 0 ? '1' : ''],
    ]);
    assert.deepEqual(rows, expected.toReversed());

    const cancel = new AbortController();
    let read = 0;
    const cancelled = async () => {
      for await (const row of readRows(client, address, ['power'], { ...span, signal: cancel.signal })) {
        read += row.length / 2;
        if (read === 100) cancel.abort();
      }
    };
    await assert.rejects(cancelled, { code: 'Cancelled' });
    assert.ok(read < values);
  });
});
