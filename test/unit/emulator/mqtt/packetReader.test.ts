import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { generate, parser, type Packet } from 'mqtt-packet';
import { PacketReader } from '../../../../src/emulator/mqtt/packetReader.ts';

const identifier = fc.integer({ min: 1, max: 65_535 });
const topic = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[+#\0]/.test(text));
const publish = fc
  .record({ topic: fc.oneof(topic, fc.constantFrom('/a', '/b')), bytes: fc.uint8Array({ maxLength: 300 }) })
  .chain(({ topic, bytes }) =>
    fc
      .record({ id: fc.option(identifier), dup: fc.boolean(), retain: fc.boolean() })
      .map(({ id, ...flags }): Packet => {
        const packet = { cmd: 'publish', topic, payload: Buffer.from(bytes), ...flags } as const;
        return id === null ? { ...packet, qos: 0 } : { ...packet, qos: 1, messageId: id };
      }),
  );
const puback = identifier.map((messageId): Packet => ({ cmd: 'puback', messageId }));

/** What a reader finds from the start of a chunk on, and where it stops. */
function readAll(chunk: Buffer, reader = new PacketReader()) {
  const packets: unknown[] = [];
  let end = 0;
  for (let packet = reader.read(chunk, 0); packet; packet = reader.read(chunk, end)) {
    packets.push(packet);
    end = reader.end;
  }
  return { packets, end };
}

/** What the MQTT library finds, as far as we ask for it. */
function libraryReads(chunk: Buffer): unknown[] {
  const packets: unknown[] = [];
  const library = parser({ protocolVersion: 4 });
  library.on('packet', (packet) => {
    if (packet.cmd === 'puback') packets.push({ cmd: packet.cmd, messageId: packet.messageId });
    if (packet.cmd !== 'publish') return;
    const { cmd, topic, payload, qos, messageId } = packet;
    packets.push({ cmd, topic, payload: Buffer.from(payload), qos, messageId });
  });
  library.parse(chunk);
  return packets;
}

describe('the reader of packets', () => {
  it('finds what the MQTT library finds, packet by packet', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(publish, puback)), (packets) => {
        const chunk = Buffer.concat(packets.map((packet) => generate(packet)));
        const found = readAll(chunk);
        assert.deepEqual(found.packets, libraryReads(chunk));
        assert.equal(found.packets.length, packets.length);
        assert.equal(found.end, chunk.length);
      }),
    );
  });

  it('stops before a packet that has not come whole', () => {
    fc.assert(
      fc.property(publish, publish, fc.nat(), (whole, cut, seed) => {
        const [first, second] = [generate(whole), generate(cut)];
        const chunk = Buffer.concat([first, second.subarray(0, seed % second.length)]);
        const { packets, end } = readAll(chunk);
        assert.equal(packets.length, 1);
        assert.equal(end, first.length);
      }),
    );
  });

  it('leaves the other kinds to the library, and what is broken', () => {
    const reader = new PacketReader();
    const publishWithQos2 = generate({
      ...{ cmd: 'publish', topic: 't', payload: '', qos: 2, messageId: 1, dup: false, retain: false },
    } as const);
    for (const bytes of [
      [...publishWithQos2],
      [...generate({ cmd: 'pingreq' })],
      [...generate({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 't', qos: 0 }] })],
      // QoS 3; a topic longer than its packet; a length of five bytes; a PUBACK of three.
      [0x36, 5, 0, 1, 116, 0, 1],
      [0x30, 3, 0, 9, 116, 0, 0, 0, 0, 0, 0],
      [0x30, 0xff, 0xff, 0xff, 0xff, 0x01, 0],
      [0x30, 1, 0, 0],
      [0x40, 3, 0, 1, 0],
      [0x42, 2, 0, 1],
      [0x40, 2, 0],
      [],
    ])
      assert.equal(reader.read(Buffer.from(bytes), 0), undefined, String(bytes));
  });

  it('takes no identifier from the packet behind', () => {
    for (const broken of [
      [0x32, 3, 0, 1, 116],
      [0x32, 4, 0, 1, 116, 7],
    ]) {
      const { packets, end } = readAll(Buffer.from([...broken, 0x40, 2, 0, 1]));
      assert.deepEqual(packets, [
        { cmd: 'publish', topic: 't', payload: Buffer.alloc(0), qos: 1, messageId: 0 },
        { cmd: 'puback', messageId: 1 },
      ]);
      assert.equal(end, broken.length + 4);
    }
  });

  it('reads anything at all without throwing', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => readAll(Buffer.from(bytes)).end <= bytes.length));
  });

  it('gives payloads of their own', () => {
    const chunk = generate({ cmd: 'publish', topic: 't', payload: 'payload', qos: 0, dup: false, retain: false });
    const [packet] = readAll(chunk).packets as [{ payload: Buffer }];
    chunk.fill(0);
    assert.equal(String(packet.payload), 'payload');
    const large = generate({
      ...{ cmd: 'publish', topic: 't', payload: Buffer.alloc(2000, 1), qos: 0, dup: false, retain: false },
    });
    const [other] = readAll(large).packets as [{ payload: Buffer }];
    assert.equal(other.payload.buffer.byteLength, 2000);
  });
});
