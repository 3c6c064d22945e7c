import { describeError } from '../../common/describeError.ts';
import { ruleTestOfMessage } from '../../language/ruleTest/ruleTestOfMessage.ts';
import { compareMessages } from '../../model/messages/compareMessages.ts';
import type { FleetMessage } from '../../model/messages/fleetMessage.ts';
import type { MessageStore } from '../../model/messages/messageStore.ts';
import { bestForm, viewPayload, type PayloadForm } from '../../model/messages/payloadView.ts';
import { resendOf } from '../../model/messages/resendOf.ts';
import type { MessageDetail, PictureView, ToMessagesPage } from '../../protocol/messages.ts';
import { describeOrigin } from './describeOrigin.ts';

/** Characters of a payload that the page shows at first; the whole, which may be 1 MB as a hex dump, where it asks for it. */
const shownLength = 16_000;

/** Shows the page one message of the list in every way that it asks for. */
export class MessageInspector {
  readonly #store: MessageStore;
  readonly #post: (message: ToMessagesPage) => void;
  readonly #hasTraces: () => boolean;
  readonly #readTrace: (messageId: string) => Promise<PictureView>;
  #selected: FleetMessage | undefined;
  /** The one before it on its topic, which may make room in the list while the page shows the message. */
  #before: FleetMessage | undefined;

  constructor(parts: {
    readonly store: MessageStore;
    readonly post: (message: ToMessagesPage) => void;
    /** Whether somebody keeps the ways of these messages. */
    readonly hasTraces: () => boolean;
    readonly readTrace: (messageId: string) => Promise<PictureView>;
  }) {
    this.#store = parts.store;
    this.#post = parts.post;
    this.#hasTraces = parts.hasTraces;
    this.#readTrace = parts.readTrace;
  }

  /** The message that the page shows, though it may have made room in the list. */
  find(number: number): FleetMessage | undefined {
    return this.#selected?.number === number ? this.#selected : this.#store.find(number);
  }

  select(message: FleetMessage | undefined): void {
    if (message?.number !== this.#selected?.number) this.#before = message && this.#store.before(message);
    this.#selected = message;
    this.#post(
      message
        ? { type: 'detail', detail: this.#detailOf(message), place: this.#store.placeOf(message.number) }
        : { type: 'detail' },
    );
  }

  /** Tells a page that was begun anew. */
  selectAgain(): void {
    if (this.#selected) this.select(this.#selected);
  }

  move(by: number): void {
    const { matching } = this.#store.counts;
    if (matching === 0) return;
    const from = this.#selected ? this.#store.placeOf(this.#selected.number) : by > 0 ? -1 : matching;
    const place = Math.max(0, Math.min(matching - 1, from + by));
    this.select(this.#store.rows(place, 1)[0]);
  }

  showPayload(number: number, form: PayloadForm, isWhole: boolean): void {
    const message = this.find(number);
    if (!message) return;
    const { problem, ...rest } = viewPayload(message.payload, form, isWhole ? Infinity : shownLength);
    this.#post({ type: 'payload', number, payload: { ...rest, ...(problem !== undefined && { problem }) } });
  }

  showDifference(number: number): void {
    const message = this.find(number);
    if (!message) return;
    const before = number === this.#selected?.number ? this.#before : this.#store.before(message);
    this.#post({
      type: 'difference',
      number,
      difference: before ? { beforeAt: before.at, parts: compareMessages(before, message) } : { parts: [] },
    });
  }

  async showTrace(number: number): Promise<void> {
    const messageId = this.find(number)?.messageId;
    if (messageId === undefined) return;
    try {
      const data = await this.#readTrace(messageId);
      this.#post({ type: 'trace', number, state: { kind: 'loaded', data } });
    } catch (error) {
      this.#post({ type: 'trace', number, state: { kind: 'failed', message: describeError(error) } });
    }
  }

  #detailOf(message: FleetMessage): MessageDetail {
    const { number, at, topic, messageId, copiedFrom, qos, size, isCut, payload } = message;
    const resend = resendOf(message);
    const test = ruleTestOfMessage(message);
    return {
      ...{ number, at, topic, size, isCut, from: describeOrigin(message), form: bestForm(payload) },
      ...(messageId !== undefined && { messageId }),
      ...(copiedFrom !== undefined && { copiedFrom }),
      ...(qos !== undefined && { qos }),
      ...('problem' in resend && { resendProblem: resend.problem }),
      ...('problem' in test && { testProblem: test.problem }),
      hasTrace: messageId !== undefined && this.#hasTraces(),
    };
  }
}
