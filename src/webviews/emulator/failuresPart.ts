import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import type { FailuresView } from '../../protocol/emulatorPage.ts';
import { breakable } from '../page/breakable.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { focusKey, keepFocus } from '../page/keepFocus.ts';
import { empty, Part } from '../page/part.ts';
import { table } from '../page/table.ts';

/** What became of it in the rule's error action. */
const errorActions: Readonly<Record<string, string>> = {
  none: l10n.t('The rule has none'),
  delivered: l10n.t({ message: 'Delivered', comment: 'a message, to the error action' }),
};

export interface FailuresHandlers {
  readonly retry: () => void;
  readonly clear: () => void;
  /** Has one tried once more; without `id` all that can be. */
  readonly deliver: (id?: string) => void;
}

/** What rules could not deliver in spite of all attempts. */
export function failuresPart({ retry, clear, deliver }: FailuresHandlers): Part<FailuresView> {
  const frame = element('div');
  const all = button({
    ...{ label: l10n.t('Deliver All Again'), icon: 'debug-rerun' },
    act: () => {
      deliver();
    },
  });
  const forget = button({ label: l10n.t('Forget All'), act: clear });
  return new Part<FailuresView>({
    id: 'failures',
    title: l10n.t('Deliveries That Failed'),
    actions: [all, forget],
    reading: l10n.t('Reading what failed'),
    failed: l10n.t('What failed cannot be read'),
    retry,
    render: ({ total, failures }) => {
      all.ariaDisabled = String(!failures.some(({ isKept }) => isKept));
      forget.ariaDisabled = String(total === 0);
      if (total === 0) return [empty(l10n.t('Every delivery succeeded, at once or when it was tried again.'))];
      const rows = failures.map(({ id, at, ruleName, topic, reasons, messageId, errorAction, isKept }) => [
        formatTime(at),
        element('span', {}, ...breakable(ruleName)),
        element('code', {}, ...breakable(topic)),
        element('code', {}, messageId),
        element('div', { class: 'lines' }, reasons),
        errorActions[errorAction] ?? errorAction,
        isKept ? again(id, messageId, deliver) : element('span', { class: 'muted' }, l10n.t('no longer kept')),
      ]);
      const columns = [
        l10n.t('When'),
        l10n.t('Rule'),
        l10n.t('Topic'),
        'MessageId',
        l10n.t('Why'),
        l10n.t('Error action'),
        '',
      ];
      const words =
        total > failures.length
          ? l10n.t('The latest {0} of {1}.', count(failures.length), count(total))
          : l10n.t('{0} in all.', count(total));
      keepFocus(frame, () => {
        frame.replaceChildren(
          table({ label: l10n.t('Deliveries that failed'), columns, rows }),
          element('p', { class: 'muted' }, words),
        );
      });
      return [frame];
    },
  });
}

function again(id: string, messageId: string, deliver: (id: string) => void): HTMLElement {
  const made = button({
    ...{ label: l10n.t('Deliver Again'), title: l10n.t('Deliver message {0} again', messageId) },
    act: () => {
      deliver(id);
    },
  });
  return focusKey(made, `deliver ${id}`);
}
