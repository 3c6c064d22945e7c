import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import { nameOfService } from '../../model/rules/nameOfService.ts';
import type { DestinationView } from '../../protocol/emulatorPage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty, Part } from '../page/part.ts';
import { table } from '../page/table.ts';
import { focusKey, keepFocus } from '../page/keepFocus.ts';

export interface DestinationsHandlers {
  readonly retry: () => void;
  readonly open: (destination: DestinationView) => void;
  readonly clear: (destination: DestinationView) => void;
  /** Lets the next so many deliveries fail; 0: none. */
  readonly fail: (destination: DestinationView, times: number) => void;
}

/** Where rules delivered to. */
export function destinationsPart(handlers: DestinationsHandlers): Part<readonly DestinationView[]> {
  const frame = element('div');
  return new Part<readonly DestinationView[]>({
    id: 'destinations',
    title: l10n.t('Destinations of Rules'),
    reading: l10n.t('Reading the destinations'),
    failed: l10n.t('The destinations cannot be read'),
    retry: handlers.retry,
    render: (destinations) => {
      if (destinations.length === 0) {
        return [
          empty(
            l10n.t(
              'No rule has delivered anything yet. What one does deliver to a queue, a table or a function shows here.',
            ),
          ),
        ];
      }
      keepFocus(frame, () => {
        frame.replaceChildren(
          table({
            label: l10n.t('Destinations of rules'),
            columns: [
              l10n.t('Name'),
              l10n.t('Service'),
              l10n.t('Region'),
              l10n.t('Items'),
              l10n.t('Next deliveries'),
              '',
            ],
            rows: destinations.map((destination) => row(destination, handlers)),
          }),
        );
      });
      return [frame];
    },
  });
}

function row(destination: DestinationView, { open, clear, fail }: DestinationsHandlers): readonly (Node | string)[] {
  const { type, name, regionId, items, dropped, failures } = destination;
  const key = `${type} ${regionId} ${name}`;
  const opener = button({
    ...{ label: name, kind: 'link', title: l10n.t('Show what {0} was given', name) },
    act: () => {
      open(destination);
    },
  });
  const failing = button({
    label: failures > 0 ? l10n.t('Stop failing ({0} left)', failures) : l10n.t('Let 10 fail'),
    act: () => {
      fail(destination, failures > 0 ? 0 : 10);
    },
  });
  const cleaner = iconButton('trash', l10n.t('Remove all items of {0}', name), () => {
    clear(destination);
  });
  const held = dropped > 0 ? l10n.t('{0} ({1} gave way)', count(items), count(dropped)) : count(items);
  return [
    focusKey(opener, `open ${key}`),
    nameOfService(type),
    regionId,
    held,
    focusKey(failing, `fail ${key}`),
    focusKey(cleaner, `clear ${key}`),
  ];
}
