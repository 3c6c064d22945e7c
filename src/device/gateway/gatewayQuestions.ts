import { decodeAlinkReply, type ReceivedReply } from '../alink.ts';
import type { ActorContext } from '../actor/actorContext.ts';

/** How long the platform has for a reply, in seconds. */
const patience = 10;

/** Asks the platform on behalf of a gateway, and hands each reply to whoever asked. */
export class GatewayQuestions {
  readonly #context: ActorContext;
  readonly #waiting = new Map<string, (reply: ReceivedReply | undefined) => void>();

  constructor(context: ActorContext) {
    this.#context = context;
  }

  /** Publishes what `encode` makes of a new id. Undefined: no reply came in time, or the connection ended. */
  ask(topic: string, encode: (id: string) => Uint8Array): Promise<ReceivedReply | undefined> {
    const id = this.#context.nextId();
    const key = `${topic}_reply ${id}`;
    return new Promise((resolve) => {
      const finish = (reply: ReceivedReply | undefined) => {
        this.#waiting.delete(key);
        resolve(reply);
      };
      this.#waiting.set(key, finish);
      this.#context.later(patience, () => finish(undefined));
      this.#context.publish(topic, encode(id));
    });
  }

  /** Takes a reply. False: nobody waits for it. */
  take(topic: string, payload: Uint8Array): boolean {
    const reply = decodeAlinkReply(payload);
    const finish = reply && this.#waiting.get(`${topic} ${reply.id}`);
    finish?.(reply);
    return finish !== undefined;
  }

  /** Ends every wait. */
  giveUp(): void {
    for (const finish of [...this.#waiting.values()]) finish(undefined);
  }
}
