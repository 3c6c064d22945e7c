import assert from 'node:assert/strict';
import { seenInEvent } from '../../../src/features/messages/seenInEvent.ts';
import { resendOf } from '../../../src/model/messages/resendOf.ts';
import type { EmulatorEvent } from '../../../src/protocol/emulatorEvents.ts';
import { requestControl } from '../../support/control.ts';
import { DeviceFleet } from '../../support/deviceFleet.ts';

describe('A message that the event stream tells of', () => {
  let fleet: DeviceFleet;
  before(async () => (fleet = await DeviceFleet.start()));
  after(() => fleet[Symbol.asyncDispose]());

  /** The first event of its kind on a topic that begins so, while `work` is done. */
  const eventOf = async (kind: string, begin: string, work: () => Promise<unknown>): Promise<EmulatorEvent> => {
    const { body } = await requestControl(fleet.emulator, 'GET', `events?payload=4096&kind=${kind}`);
    const reader = (body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    try {
      let text = '';
      const working = { isBegun: false };
      for (;;) {
        text += (await reader.read()).value ?? assert.fail('the stream ended');
        if (!working.isBegun) await work();
        working.isBegun = true;
        const events = text.split('\n').slice(0, -1).filter(Boolean);
        const found = events
          .map((line) => JSON.parse(line) as EmulatorEvent)
          .find(({ topic }) => typeof topic === 'string' && topic.startsWith(begin));
        if (found) return found;
      }
    } finally {
      await reader.cancel();
    }
  };

  it('can be asked again where it was a request on a topic of the caller’s own', async () => {
    await fleet.register('asked');
    const device = { ProductKey: fleet.productKey, DeviceName: 'asked' };
    const request = { ...device, Topic: '/ask/any/device', RequestBase64Byte: 'aGk=', Timeout: 1000 };
    const event = await eventOf('received', '/ext/rrpc/', () => fleet.api.call('RRpc', request));
    const seen = seenInEvent(event) ?? assert.fail('no message');
    assert.deepEqual(resendOf(seen), {
      operation: 'RRpc',
      parameters: { ...device, Topic: '/ask/any/device', Timeout: '5000' },
      payload: { parameter: 'RequestBase64Byte', content: { kind: 'text', text: 'hi' } },
    });
  });
});
