import { parseJsonBytes, type Json } from '../../common/losslessJson.ts';

/** A message, as a query sees it. */
export interface SqlMessage {
  /** The whole topic. */
  readonly topic: string;
  /** Empty where there is no device. */
  readonly deviceName: string;
  readonly messageId: string;
  readonly payload: Uint8Array;
  /** Value of a tag of the device. */
  tag(key: string): string | undefined;
}

const utf8 = new TextDecoder();

/** A message that queries run over; its payload is read once for all of them. */
export class SqlRow {
  readonly message: SqlMessage;
  #text: string | undefined;
  #json: Json | undefined;
  #isRead = false;

  constructor(message: SqlMessage) {
    this.message = message;
  }

  /** The payload as UTF-8; bytes that are none become U+FFFD. */
  get text(): string {
    return (this.#text ??= utf8.decode(this.message.payload));
  }

  /** The payload as JSON; undefined where it is none. */
  get json(): Json | undefined {
    if (!this.#isRead) {
      this.#isRead = true;
      try {
        this.#json = parseJsonBytes(this.message.payload);
      } catch {
        // A payload that is not JSON is not of interest to rules for JSON (facts C1).
      }
    }
    return this.#json;
  }
}
