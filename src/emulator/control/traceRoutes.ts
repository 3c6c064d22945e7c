import { covers } from '../../common/covers.ts';
import * as l10n from '../../common/l10n.ts';
import { ownerOf } from '../topicOwner.ts';
import type { Store } from '../store/store.ts';
import type { Trace } from '../traces/trace.ts';
import type { Traces } from '../traces/traces.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readPage } from './readPage.ts';

/** The ways of messages: one by its MessageId, and which there are, the newest first. */
export function traceRoutes(traces: Traces, { rules }: Pick<Store, 'rules'>): readonly ControlRoute[] {
  return [
    {
      method: 'GET',
      path: 'traces/{messageId}',
      handle({ parameters: { messageId = '' } }) {
        const trace = traces.find(messageId);
        if (trace) {
          const republished = traces.republishedOf(messageId);
          return { json: { ...trace.toJSON(), stoppedRules: stoppedRules(trace, rules), republished } };
        }
        throw new ControlRefusal(
          404,
          l10n.later(
            'There is no trace of message {0}. At most the latest {1} are kept, and none over a restart.',
            messageId,
            traces.capacity,
          ),
        );
      },
    },
    {
      method: 'GET',
      path: 'traces',
      handle({ query }) {
        const { limit, offset } = readPage(query);
        const matching = [...traces.newestFirst()].filter((trace) => matches(trace, query));
        return {
          json: {
            total: matching.length,
            dropped: traces.dropped,
            traces: matching.slice(offset, offset + limit).map((trace) => trace.summary()),
          },
        };
      },
    },
    {
      method: 'DELETE',
      path: 'traces',
      handle() {
        traces.clear();
        return { json: { total: 0, dropped: traces.dropped, traces: [] } };
      },
    },
  ];
}

/** The rules for messages of the topic's product that do not run now: why a rule is not among the steps. */
function stoppedRules({ topic }: Trace, rules: Store['rules']) {
  const productKey = ownerOf(topic)?.productKey;
  if (productKey === undefined) return [];
  return rules.stoppedOf(productKey).map(({ id, name }) => ({ ruleId: String(id), ruleName: name }));
}

/**
 * Whether a trace is one of those that are asked for: by productKey, deviceName, operation, requestId and topic, by a filter of topics, and
 * by the action of a rule that the message came to.
 */
function matches(trace: Trace, query: URLSearchParams): boolean {
  const { topic, origin } = trace;
  const [filter, actionId] = [query.get('filter'), query.get('actionId')];
  if (filter !== null && !covers(filter, topic)) return false;
  if (actionId !== null && !trace.cameTo(Number(actionId))) return false;
  const facets: Readonly<Record<string, string | undefined>> = { topic, ...ownerOf(topic), ...origin };
  return ['productKey', 'deviceName', 'operation', 'requestId', 'topic'].every((name) => {
    const wanted = query.get(name);
    return wanted === null || wanted === facets[name];
  });
}
