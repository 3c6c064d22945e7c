import type { ItemsView } from '../../protocol/emulatorPage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty, Part } from '../page/part.ts';
import { table } from '../page/table.ts';

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
    title: 'Contents',
    actions: [
      button({
        ...{ label: 'Refresh', icon: 'refresh' },
        act: () => {
          turn(offset);
        },
      }),
    ],
    reading: 'Reading the items',
    failed: 'The items cannot be read',
    retry: () => {
      turn(offset);
    },
    render: (view) => {
      ({ offset } = view);
      const head = element('p', {}, element('strong', {}, view.name), ` · ${view.type} in ${view.regionId}`);
      if (view.items.length === 0) return [head, empty('It holds nothing.')];
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
            : [element('div', { class: 'muted' }, 'Answer'), element('pre', {}, cut(answer))]),
        ),
        iconButton('copy', `Copy the content of message ${messageId}`, () => {
          copy(content);
        }),
      ]);
      const columns = ['Delivered', 'Rule', 'MessageId', 'Content', ''];
      return [head, table({ label: `Contents of ${view.name}`, columns, rows }), pager(view, turn)];
    },
  });
}

function pager({ offset, pageSize, total, items }: ItemsView, turn: (offset: number) => void): HTMLElement {
  const newer = button({
    label: 'Newer',
    act: () => {
      turn(Math.max(0, offset - pageSize));
    },
  });
  const older = button({
    label: 'Older',
    act: () => {
      turn(offset + pageSize);
    },
  });
  newer.disabled = offset === 0;
  older.disabled = offset + items.length >= total;
  const words = `${offset + 1} to ${offset + items.length} of ${total}`;
  return element('div', { class: 'pager' }, newer, element('span', { class: 'muted' }, words), older);
}

function cut(text: string): string {
  return text.length > longest
    ? `${text.slice(0, longest)}\n… ${text.length - longest} characters more: copy them`
    : text;
}
