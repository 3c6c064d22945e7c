import * as l10n from '../common/l10n.ts';

import type { JsonObject } from '../common/losslessJson.ts';
import { messageLimits } from './messageLimits.ts';
import type { ConfigurationProblem } from './ruleActionTypes.ts';
import { systemTopicPrefixes } from './systemTopicPrefixes.ts';

/** A level that the SQL fills in. */
const variable = /^\$\{[^{}/]+\}$/;

/** What is wrong with the topic that a REPUBLISH action names (reference table 2-41, facts C4). */
export function checkRepublish({ topic, topicType }: JsonObject): readonly ConfigurationProblem[] {
  const text = typeof topic === 'string' ? topic : '';
  const problem = (code: ConfigurationProblem['code'], detail: string) => [{ path: 'topic', code, detail }];
  const malformed = (detail: string) => problem('iot.messagebroker.InvalidFormattedTopicName', detail);
  const [start, ...levels] = text.split('/');
  if (start !== '' || levels.length < 3 || levels.some((level) => level === '' || /[+#\0]/.test(level))) {
    return malformed(l10n.t('topic must be /ProductKey/DeviceName/…, without empty levels and wildcards.'));
  }
  if (levels.length > messageLimits.topicSlashes || new TextEncoder().encode(text).length > messageLimits.topicBytes) {
    return malformed(
      l10n.t(
        'topic must have at most {0} slashes and {1} bytes.',
        messageLimits.topicSlashes,
        messageLimits.topicBytes,
      ),
    );
  }
  const [first = '', , , ...rest] = levels;
  if (Number(topicType) === 1) {
    return systemTopicPrefixes.has(first) ? malformed(l10n.t('topic is a system topic, which has topicType 0.')) : [];
  }
  if (first === 'sys' && /^thing\/service\/(?:property\/set|[A-Za-z0-9_]+)$/.test(rest.join('/'))) return [];
  return problem(
    'iot.ruleng.IncorrectSysTopic',
    l10n.t(
      'A system topic must be /sys/ProductKey/DeviceName/thing/service/property/set, or end in /thing/service/ and a service.',
    ),
  );
}

/** The ProductKey that a REPUBLISH topic begins with; undefined where the SQL fills it in. */
export function republishProductKey(topic: string): string | undefined {
  const [, first = '', second = ''] = topic.split('/');
  const productKey = first === 'sys' ? second : first;
  return variable.test(productKey) ? undefined : productKey;
}
