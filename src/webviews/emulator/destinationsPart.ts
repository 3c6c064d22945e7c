import type { DestinationView } from '../../protocol/emulatorPage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty, Part } from '../page/part.ts';
import { table } from '../page/table.ts';
import { focusKey, keepFocus } from './keepFocus.ts';

/** Names of the services that destinations stand in for. */
const services: Readonly<Record<string, string>> = {
  MNS: 'Queue (Message Service)',
  OTS: 'Table (Table Store)',
  FC: 'Function (Function Compute)',
  ONS: 'Topic (Message Queue)',
  DATAHUB: 'Topic (DataHub)',
  HITSDB: 'Series (time series database)',
};

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
    title: 'Destinations of Rules',
    reading: 'Reading the destinations',
    failed: 'The destinations cannot be read',
    retry: handlers.retry,
    render: (destinations) => {
      if (destinations.length === 0) {
        return [
          empty(
            'No rule has delivered anything yet. What one does deliver to a queue, a table or a function shows here.',
          ),
        ];
      }
      keepFocus(frame, () => {
        frame.replaceChildren(
          table({
            label: 'Destinations of rules',
            columns: ['Name', 'Kind', 'Region', 'Items', 'Next deliveries', ''],
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
    ...{ label: name, kind: 'link', title: `Show what ${name} was given` },
    act: () => {
      open(destination);
    },
  });
  const failing = button({
    label: failures > 0 ? `${failures} fail: let them succeed` : 'Let 10 fail',
    act: () => {
      fail(destination, failures > 0 ? 0 : 10);
    },
  });
  const cleaner = iconButton('trash', `Remove all items of ${name}`, () => {
    clear(destination);
  });
  const count = dropped > 0 ? `${items} (${dropped} gave way)` : String(items);
  return [
    focusKey(opener, `open ${key}`),
    services[type] ?? type,
    regionId,
    count,
    focusKey(failing, `fail ${key}`),
    focusKey(cleaner, `clear ${key}`),
  ];
}
