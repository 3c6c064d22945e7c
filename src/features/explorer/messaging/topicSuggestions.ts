import * as l10n from '../../../common/l10n.ts';

import type { Suggestion } from '../../../platform/operationForm/suggestions.ts';
import type { TopicRow } from '../fleetReader.ts';

/** The topics of one device: those that it may subscribe to first. */
export function topicSuggestions(topics: readonly TopicRow[], deviceName: string): readonly Suggestion[] {
  return topics
    .map(({ topic, operation }) => ({ text: topic.replace('${deviceName}', deviceName), isHeard: operation !== '0' }))
    .filter(({ text }) => !/[+#]/.test(text))
    .sort((a, b) => Number(b.isHeard) - Number(a.isHeard))
    .map(({ text, isHeard }) => ({
      text,
      description: isHeard
        ? l10n.t('the device may subscribe')
        : l10n.t('the device only publishes there, and does not get it'),
    }));
}
