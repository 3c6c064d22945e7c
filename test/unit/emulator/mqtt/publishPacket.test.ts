import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { generate } from 'mqtt-packet';
import { publishPacket, pubackPacket } from '../../../../src/emulator/mqtt/publishPacket.ts';

describe('a PUBLISH in one piece', () => {
  const topics = fc.string({ unit: 'grapheme', minLength: 1 }).filter((topic) => !/[+#\0]/.test(topic));

  it('has the bytes that the MQTT library writes', () => {
    fc.assert(
      fc.property(topics, fc.uint8Array(), fc.option(fc.integer({ min: 1, max: 65_535 })), (topic, bytes, id) => {
        const payload = Buffer.from(bytes);
        const packet = { cmd: 'publish', topic, payload, retain: false, dup: false } as const;
        const expected = generate(id === null ? { ...packet, qos: 0 } : { ...packet, qos: 1, messageId: id });
        assert.deepEqual(publishPacket({ topic, payload, packetId: id ?? undefined }), expected);
      }),
    );
  });

  it('has the same where a byte more or less changes the size of its length', () => {
    for (const limit of [127, 16_383, 2_097_151])
      for (const remaining of [limit - 1, limit, limit + 1]) {
        const payload = Buffer.alloc(remaining - 5, 'x');
        const packet = {
          cmd: 'publish',
          topic: 't',
          payload,
          retain: false,
          dup: true,
          qos: 1,
          messageId: 258,
        } as const;
        const ours = publishPacket({ topic: 't', payload, packetId: 258, dup: true });
        assert.ok(ours.equals(generate(packet)), `${remaining} bytes`);
      }
  });

  it('is acknowledged as the library does it', () => {
    for (const messageId of [1, 255, 256, 65_535])
      assert.deepEqual(pubackPacket(messageId), generate({ cmd: 'puback', messageId }));
  });
});
