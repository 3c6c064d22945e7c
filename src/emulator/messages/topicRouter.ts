import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import type { CloudMessage, DeviceMessenger } from '../deviceMessenger.ts';
import type { Store } from '../store/store.ts';
import type { Trace } from '../traces/trace.ts';
import type { Traces } from '../traces/traces.ts';

/** Copies that one message leads to at most. */
const copyLimit = 1_000;

/** Topics whose routes are kept in memory at a time. */
const memoryLimit = 20_000;

export interface TopicRouterOptions {
  readonly store: Pick<Store, 'topicRoutes' | 'versions'>;
  readonly messenger: Pick<DeviceMessenger, 'publish'>;
  readonly traces: Traces;
  readonly log: Logger;
}

/**
 * Copies messages along topic routes (facts B9). A copy arrives at its topic like any message, and goes on from there
 * where that is the source of a route too; but one message comes to each topic once, so that routes in a circle end.
 */
export class TopicRouter {
  readonly #options: TopicRouterOptions;
  readonly #destinations = new Map<string, readonly string[]>();
  #version = -1;

  constructor(options: TopicRouterOptions) {
    this.#options = options;
  }

  /**
   * Copies a message that arrived at its topic. Resolves when the broker has accepted all copies; undefined where there
   * are none. `secret`: what it may hold and nobody who watches may see.
   */
  route(message: CloudMessage, trace: Trace | undefined, secret?: string): Promise<unknown> | undefined {
    if (this.#destinationsOf(message.topic).length === 0) return undefined;
    const { messenger, traces, log } = this.#options;
    const reached = new Set([message.topic]);
    const copies: Promise<void>[] = [];
    // What is added on the way is gone through as well.
    for (const from of reached) {
      for (const to of this.#destinationsOf(from)) {
        const refusal = refusalOf(to, reached);
        if (refusal !== undefined) {
          traces.step(trace, { kind: 'not-routed', from, to, said: refusal });
          continue;
        }
        reached.add(to);
        traces.step(trace, { kind: 'routed', from, to }, { topic: to, payload: message.payload, secret });
        copies.push(messenger.publish({ ...message, topic: to }));
      }
    }
    const all = Promise.all(copies);
    all.catch((error: unknown) =>
      log.error(`A copy of a message on ${message.topic} failed: ${describeError(error)}.`),
    );
    return all;
  }

  #destinationsOf(source: string): readonly string[] {
    const { topicRoutes, versions } = this.#options.store;
    const version = versions.of('topicRoutes');
    if (version !== this.#version || this.#destinations.size >= memoryLimit) {
      this.#destinations.clear();
      this.#version = version;
    }
    let destinations = this.#destinations.get(source);
    if (!destinations) this.#destinations.set(source, (destinations = topicRoutes.destinationsOf(source)));
    return destinations;
  }
}

function refusalOf(to: string, reached: ReadonlySet<string>): l10n.Saying | undefined {
  if (reached.has(to)) return l10n.later('the message has been on this topic before');
  return reached.size > copyLimit ? l10n.later('one message has at most {0} copies', copyLimit) : undefined;
}
