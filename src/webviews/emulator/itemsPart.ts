import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import { nameOfService } from '../../model/rules/nameOfService.ts';
import type { ItemsView } from '../../protocol/emulatorPage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty, Part } from '../page/part.ts';
import { table } from '../page/table.ts';
import { turnButton } from '../page/turnButton.ts';

/** Longest content that is shown, in characters. */
const longest = 2_000;

export interface ItemsHandlers {
  /** Reads the items from this one on. */
  readonly turn: (offset: number) => void;
  readonly copy: (text: string) => void;
}

/** What a destination was given, a page at a time, the newest first. */
export function itemsPart({ turn, copy }: ItemsHandlers): Part<ItemsView> {
  let offset = 0;
  return new Part<ItemsView>({
    id: 'items',
    title: l10n.t('Contents'),
    actions: [
      button({
        ...{ label: l10n.t('Refresh'), icon: 'refresh' },
        act: () => {
          turn(offset);
        },
      }),
    ],
    reading: l10n.t('Reading the items'),
    failed: l10n.t('The items cannot be read'),
    retry: () => {
      turn(offset);
    },
    render: (view) => {
      ({ offset } = view);
      const head = element(
        'p',
        {},
        element('strong', {}, view.name),
        l10n.t(' · {0} in {1}', nameOfService(view.type), view.regionId),
      );
      // Items went meanwhile, and those that are left stand on pages before this one.
      if (view.items.length === 0 && view.total > 0 && offset > 0) {
        turn(0);
        return [head];
      }
      if (view.items.length === 0) return [head, empty(l10n.t('It holds nothing.'))];
      const rows = view.items.map(({ at, ruleName, messageId, content, answer }) => [
        formatTime(at),
        ruleName,
        element('code', {}, messageId),
        element(
          'div',
          {},
          element('pre', {}, cut(content)),
          ...(answer === undefined
            ? []
            : [element('div', { class: 'muted' }, l10n.t('Answer')), element('pre', {}, cut(answer))]),
        ),
        iconButton('copy', l10n.t('Copy the content of message {0}', messageId), () => {
          copy(content);
        }),
      ]);
      const columns = [l10n.t('Delivered'), l10n.t('Rule'), 'MessageId', l10n.t('Content'), ''];
      return [head, table({ label: l10n.t('Contents of {0}', view.name), columns, rows }), pager(view, turn)];
    },
  });
}

function pager({ offset, pageSize, total, items }: ItemsView, turn: (offset: number) => void): HTMLElement {
  const turning = (label: string, key: string, isThere: boolean, to: number): HTMLElement => {
    const act = (): void => {
      turn(to);
    };
    return turnButton({ label, key, turn: isThere ? act : undefined });
  };
  const words = l10n.t('{0} to {1} of {2}', count(offset + 1), count(offset + items.length), count(total));
  return element(
    'div',
    { class: 'pager' },
    turning(l10n.t('Newer'), 'newer', offset > 0, Math.max(0, offset - pageSize)),
    element('span', { class: 'muted' }, words),
    turning(l10n.t('Older'), 'older', offset + items.length < total, offset + pageSize),
  );
}

function cut(text: string): string {
  return text.length > longest
    ? l10n.t('{0}\n… {1} characters more: copy them', text.slice(0, longest), count(text.length - longest))
    : text;
}
