import * as l10n from '../../common/l10n.ts';

import type { RouteView, TopicView } from '../../protocol/devicePage.ts';
import { element } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty, Part } from '../page/part.ts';
import { table } from '../page/table.ts';

/** What devices may do with a topic. */
const operations: Readonly<Record<string, string>> = {
  '0': l10n.t('publish'),
  '1': l10n.t('subscribe'),
  '2': l10n.t('publish and subscribe'),
};

/** The topics of the device: the categories of its product, with its name in them. */
export function topicsPart(publish: HTMLElement, retry: () => void): Part<readonly TopicView[]> {
  return new Part<readonly TopicView[]>({
    id: 'topics',
    title: l10n.t('Topics'),
    actions: [publish],
    reading: l10n.t('Reading the topics'),
    failed: l10n.t('The topics cannot be read'),
    retry,
    render: (topics) => {
      if (topics.length === 0) return [empty(l10n.t('The product of this device has no topic categories.'))];
      const rows = topics.map(({ topic, operation, help }) => [
        element('code', {}, topic),
        operations[operation] ?? operation,
        help,
      ]);
      return [
        table({
          label: l10n.t('Topics'),
          columns: [l10n.t('Topic'), l10n.t('The device may'), l10n.t('Description')],
          rows,
        }),
      ];
    },
  });
}

export interface RoutesOptions {
  readonly add: HTMLElement;
  readonly retry: () => void;
  /** Resolves to what is wrong. */
  readonly remove: (route: RouteView) => Promise<string | undefined>;
}

/** The routes between topics of this device and of others, in both directions. */
export function routesPart({ add, retry, remove }: RoutesOptions): Part<readonly RouteView[]> {
  const problem = element('p', { class: 'problem', role: 'alert' });
  return new Part<readonly RouteView[]>({
    id: 'routes',
    title: l10n.t('Topic routes'),
    actions: [add],
    reading: l10n.t('Reading the routes'),
    failed: l10n.t('The routes cannot be read'),
    retry,
    render: (routes) => {
      // The words about a removal that failed stay where the list is read anew, also where it is empty by then.
      if (routes.length === 0)
        return [empty(l10n.t('No messages are copied to or from a topic of this device.')), problem];
      const rows = routes.map((route) => {
        const { direction, own, other } = route;
        const [from, to] = direction === 'to' ? [own, other] : [other, own];
        const words = l10n.t('Remove the route from {0} to {1}', from, to);
        return [
          element('code', {}, from),
          element('code', {}, to),
          element(
            'div',
            { class: 'row-buttons' },
            iconButton('trash', words, () => {
              problem.textContent = '';
              void remove(route).then((wrong) => {
                problem.textContent = wrong ?? '';
              });
            }),
          ),
        ];
      });
      return [
        table({ label: l10n.t('Topic routes'), columns: [l10n.t('Messages of'), l10n.t('are copied to'), ''], rows }),
        problem,
      ];
    },
  });
}
