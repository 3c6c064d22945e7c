/** What a message says. Text is kept as text: it is searched and shown as such. */
export type MessagePayload =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** It holds a secret, or a signature that lets somebody log in, and is told to nobody. */
  | { readonly kind: 'hidden' };

interface Receiver {
  readonly productKey: string;
  readonly deviceName: string;
}

/** Who a message came from. */
export type MessageOrigin =
  | { readonly kind: 'device'; readonly productKey: string; readonly deviceName: string }
  /** An operation of the API; `receiver` is the device that it asks, which the topic of a request need not name. */
  | { readonly kind: 'call'; readonly operation: string; readonly receiver?: Receiver }
  /** The platform answered, or told what happened; or a rule passed something on. */
  | { readonly kind: 'platform' | 'rule' };

/** A message as it is followed, before it is kept. */
export interface SeenMessage {
  /** In ms since 1970. */
  readonly at: number;
  /** Decimal digits; undefined where nobody said it. */
  readonly messageId: string | undefined;
  readonly origin: MessageOrigin;
  readonly topic: string;
  readonly qos: 0 | 1 | undefined;
  /** Of the whole payload, in bytes. */
  readonly size: number;
  readonly payload: MessagePayload;
  /** Whether `payload` is only the beginning of it. */
  readonly isCut: boolean;
  /** A copy that a route or a rule made, from that topic; undefined of a message itself. */
  readonly copiedFrom: string | undefined;
}

/** A message that is kept. */
export interface FleetMessage extends SeenMessage {
  /** Its place among all that came, from 1. */
  readonly number: number;
}
