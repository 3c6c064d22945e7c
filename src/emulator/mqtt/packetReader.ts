import { copyOf } from './copyOf.ts';

/** A PUBLISH, without what the platform does not ask for. */
export interface IncomingPublish {
  readonly cmd: 'publish';
  readonly topic: string;
  /** No part of what was read, all of which would stay in memory for as long as this does. */
  readonly payload: Buffer;
  readonly qos: 0 | 1 | 2;
  /** Undefined with QoS 0; 0, which none may have, where the packet ends before it. */
  readonly messageId: number | undefined;
}

export interface PubackPacket {
  readonly cmd: 'puback';
  readonly messageId: number;
}

const [publishType, pubackType] = [0x3, 0x4];

/** A PUBACK, in bytes; without its identifier, which are the last two, it is always the same. */
const pubackSize = 4;

/** How many bytes a length may have that stands before a packet (MQTT 3.1.1, section 2.2.3). */
const longestLength = 4;

/**
 * Reads the packets of a connection that most of its bytes are: PUBLISH and PUBACK, where they stand whole in what was read.
 * Everything else is left to mqtt-packet, which takes several times as long: what has not come whole, and what is no MQTT.
 */
export class PacketReader {
  /** Where the packet ends that was read last. */
  end = 0;
  /** That of the PUBLISH before: most devices say the same one again. */
  #topic = '';
  #topicBytes = Buffer.alloc(0);

  /** The packet that begins at `at`; undefined where it is of another kind, not whole, or broken. */
  read(chunk: Buffer, at: number): IncomingPublish | PubackPacket | undefined {
    const first = chunk[at];
    if (first === undefined) return undefined;
    if (first >> 4 === publishType) return this.#readPublish(chunk, at);
    if (first !== pubackType << 4 || chunk[at + 1] !== 2 || at + pubackSize > chunk.length) return undefined;
    this.end = at + pubackSize;
    return { cmd: 'puback', messageId: chunk.readUInt16BE(at + 2) };
  }

  #readPublish(chunk: Buffer, at: number): IncomingPublish | undefined {
    const qos = ((chunk[at] ?? 0) >> 1) & 3;
    if (qos > 1) return undefined;
    const start = this.#readLength(chunk, at + 1);
    if (start === undefined || this.end > chunk.length || start + 2 > this.end) return undefined;
    const topicEnd = start + 2 + chunk.readUInt16BE(start);
    if (topicEnd > this.end) return undefined;
    const topic = this.#readTopic(chunk, start + 2, topicEnd);
    if (qos === 0) {
      return { cmd: 'publish', topic, payload: copyOf(chunk, topicEnd, this.end), qos, messageId: undefined };
    }
    // mqtt-packet would take the identifier from the packet behind where this one has no room for it.
    const payloadStart = Math.min(topicEnd + 2, this.end);
    const messageId = topicEnd + 2 > this.end ? 0 : chunk.readUInt16BE(topicEnd);
    return { cmd: 'publish', topic, payload: copyOf(chunk, payloadStart, this.end), qos: 1, messageId };
  }

  /** Returns where what the length is of begins, and sets where it ends; undefined where the length is not whole, or too long. */
  #readLength(chunk: Buffer, at: number): number | undefined {
    let length = 0;
    for (let index = 0; index < longestLength; index += 1) {
      const byte = chunk[at + index];
      if (byte === undefined) return undefined;
      length += (byte & 0x7f) * 128 ** index;
      if (byte < 0x80) {
        this.end = at + index + 1 + length;
        return at + index + 1;
      }
    }
    return undefined;
  }

  #readTopic(chunk: Buffer, start: number, end: number): string {
    const known = this.#topicBytes;
    if (known.length !== end - start || known.compare(chunk, start, end) !== 0) {
      this.#topicBytes = Buffer.from(chunk.subarray(start, end));
      this.#topic = chunk.toString('utf8', start, end);
    }
    return this.#topic;
  }
}
