export interface PublishFields {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** Of QoS 1; undefined with QoS 0. */
  readonly packetId?: number | undefined;
  /** Whether it went out before. */
  readonly dup?: boolean | undefined;
}

const [publishType, dupFlag, qos1Flag] = [0x30, 0x08, 0x02];

/** Bits of a byte of the remaining length that count; the highest says that another one follows. */
const lengthBits = 7;

/** The bytes of a PUBLISH (MQTT 3.1.1, section 3.3). In one piece, so that they go to the socket at once, and to many. */
export function publishPacket({ topic, payload, packetId, dup = false }: PublishFields): Buffer {
  const topicLength = Buffer.byteLength(topic);
  const remaining = 2 + topicLength + (packetId === undefined ? 0 : 2) + payload.length;
  const bytes = Buffer.allocUnsafe(1 + lengthSize(remaining) + remaining);
  bytes[0] = publishType | (dup ? dupFlag : 0) | (packetId === undefined ? 0 : qos1Flag);
  let at = 1;
  for (let rest = remaining; at === 1 || rest > 0; at += 1) {
    const more = rest >> lengthBits;
    bytes[at] = (rest & 0x7f) | (more > 0 ? 0x80 : 0);
    rest = more;
  }
  at = bytes.writeUInt16BE(topicLength, at);
  at += bytes.write(topic, at);
  if (packetId !== undefined) at = bytes.writeUInt16BE(packetId, at);
  bytes.set(payload, at);
  return bytes;
}

/** The bytes of a PUBACK (section 3.4). */
export function pubackPacket(packetId: number): Buffer {
  return Buffer.from([0x40, 2, packetId >> 8, packetId & 0xff]);
}

function lengthSize(length: number): number {
  let size = 1;
  for (let rest = length >> lengthBits; rest > 0; rest >>= lengthBits) size += 1;
  return size;
}
