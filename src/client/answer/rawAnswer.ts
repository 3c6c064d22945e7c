import type { ApiName } from '../apis.ts';

/** An HTTP answer, with what is needed to judge it. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  /** The Date header, by which the clock of the other side is known. */
  readonly date: string;
  readonly body: string;
  /** The body was longer than any answer, and what came after the limit was not read. */
  readonly isCut: boolean;
  /** When it came by this computer's clock, in milliseconds since the epoch. */
  readonly receivedAt: number;
  /** What no error may repeat, even if the answer does. */
  readonly secrets: readonly string[];
  /** Who answered; `iot` where nothing is said. */
  readonly api?: ApiName;
  /** Where the key comes from that signed the request, in words, where that is not the keychain. */
  readonly keyFrom?: string | undefined;
}
