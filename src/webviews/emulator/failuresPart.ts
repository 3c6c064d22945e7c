import type { FailuresView } from '../../protocol/emulatorPage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { empty, Part } from '../page/part.ts';
import { table } from '../page/table.ts';

/** What became of it in the rule's error action. */
const errorActions: Readonly<Record<string, string>> = { none: 'The rule has none', delivered: 'It was told' };

/** What rules could not deliver in spite of all attempts. */
export function failuresPart(retry: () => void, clear: () => void): Part<FailuresView> {
  return new Part<FailuresView>({
    id: 'failures',
    title: 'Deliveries That Failed',
    actions: [button({ label: 'Forget All', act: clear })],
    reading: 'Reading what failed',
    failed: 'What failed cannot be read',
    retry,
    render: ({ total, failures }) => {
      if (total === 0) return [empty('Every delivery succeeded, at once or when it was tried again.')];
      const rows = failures.map(({ at, ruleName, topic, reasons, messageId, errorAction }) => [
        formatTime(at),
        ruleName,
        element('code', {}, topic),
        element('code', {}, messageId),
        element('div', { class: 'lines' }, reasons),
        errorActions[errorAction] ?? errorAction,
      ]);
      const columns = ['When', 'Rule', 'Topic', 'MessageId', 'Why', 'Error action'];
      const words = total > failures.length ? `The latest ${failures.length} of ${total}.` : `${total} in all.`;
      return [table({ label: 'Deliveries that failed', columns, rows }), element('p', { class: 'muted' }, words)];
    },
  });
}
