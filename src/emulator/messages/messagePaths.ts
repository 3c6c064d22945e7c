import type { Logger } from '../../common/logger.ts';
import { MessageIds } from '../messageIds.ts';
import { assembleRules } from '../rules/assembleRules.ts';
import type { Store } from '../store/store.ts';
import { systemRequests } from '../systemRequests.ts';
import { EventHub } from '../traces/eventHub.ts';
import { Traces } from '../traces/traces.ts';
import { FleetNews } from './fleetNews.ts';
import { MessageInbox } from './messageInbox.ts';
import { MessageOutbox, type CallName } from './messageOutbox.ts';
import { MessengerLink } from './messengerLink.ts';
import { TopicRouter } from './topicRouter.ts';

export interface MessagePathOptions {
  readonly store: Store;
  /** Whether devices are held to the platform's limits (facts A7, B3). */
  readonly enforceLimits: boolean;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
  /** ms that pass, whatever the clock is set to: by it limits and keepalives are measured. */
  readonly elapsed: () => number;
  /** After how many ms a delivery of a rule that failed is tried again, each time; absent: as the platform does. */
  readonly retryDelays?: readonly number[] | undefined;
}

/** Everything that messages pass between the broker and the API, put together. */
export function messagePaths({ store, enforceLimits, log, now, elapsed, retryDelays }: MessagePathOptions) {
  const messageIds = new MessageIds(store.settings, now);
  const events = new EventHub();
  const traces = new Traces({ events, now });
  /** To be connected once the broker is there. */
  const messenger = new MessengerLink();
  const router = new TopicRouter({ store, messenger, traces, log });
  const rules = assembleRules({
    ...{ store, messenger, messageIds, router, traces, enforceLimits, log, now, elapsed, retryDelays },
  });
  const requests = systemRequests({ store, messenger, enforceLimits, log, now, elapsed });
  return {
    messenger,
    traces,
    events,
    rules,
    news: new FleetNews({ rules: rules.engine, events, messageIds, log, now }),
    inbox: new MessageInbox({ requests, router, rules: rules.engine, messenger, messageIds, traces, log, now }),
    outboxOf: (call: CallName) => new MessageOutbox({ messenger, messageIds, router, traces }, call),
  };
}
