import type { Logger } from '../../common/logger.ts';
import { MessageIds } from '../messageIds.ts';
import type { RuleFeed } from '../ruleMessage.ts';
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
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Everything that messages pass between the broker and the API, put together. */
export function messagePaths({ store, log, now }: MessagePathOptions) {
  const messageIds = new MessageIds(store.settings, now);
  const events = new EventHub();
  const traces = new Traces({ events, now });
  /** To be connected once the broker is there. */
  const messenger = new MessengerLink();
  const router = new TopicRouter({ store, messenger, traces, log });
  const rules: RuleFeed = { take: () => undefined };
  const requests = systemRequests({ store, log, now });
  return {
    messenger,
    traces,
    news: new FleetNews({ rules, messageIds, log, now }),
    inbox: new MessageInbox({ requests, router, rules, messenger, messageIds, traces, log, now }),
    outboxOf: (call: CallName) => new MessageOutbox({ messenger, messageIds, router, traces }, call),
  };
}
