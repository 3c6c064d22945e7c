import { describePayload } from './describePayload.ts';

/** A message that an action of a rule made of another. */
interface Republished {
  readonly actionId: number;
  /** Of the message that it was made of. */
  readonly messageId: string;
  readonly topic: string;
  /** At most the first KB. */
  readonly payload: Uint8Array;
  readonly isWhole: boolean;
}

/** How many are kept of each action, and of how many actions: those that sent something last. */
const [keptOfEach, keptActions] = [20, 200];
/** How much of a payload is kept, in bytes. */
const payloadLimit = 1024;

/** What the actions of rules sent to topics last, in memory: the traces of the messages say that they did, but not what. */
export class LatestRepublished {
  readonly #byAction = new Map<number, Republished[]>();

  add(actionId: number, messageId: string, { topic, payload }: Pick<Republished, 'topic' | 'payload'>): void {
    const kept = this.#byAction.get(actionId) ?? [];
    // The action that sent something last stands behind all others.
    this.#byAction.delete(actionId);
    this.#byAction.set(actionId, kept);
    const isWhole = payload.length <= payloadLimit;
    // A copy: it may be part of a larger buffer, all of which would stay in memory.
    kept.push({ actionId, messageId, topic, payload: Buffer.from(payload.subarray(0, payloadLimit)), isWhole });
    if (kept.length > keptOfEach) kept.shift();
    if (this.#byAction.size <= keptActions) return;
    const [oldest] = this.#byAction.keys();
    if (oldest !== undefined) this.#byAction.delete(oldest);
  }

  /** What was made of a message, as JSON. */
  of(messageId: string) {
    return [...this.#byAction.values()]
      .flat()
      .filter((one) => one.messageId === messageId)
      .map(({ actionId, ...made }) => ({
        actionId: String(actionId),
        topic: made.topic,
        ...describePayload(made),
      }));
  }

  clear(): void {
    this.#byAction.clear();
  }
}
