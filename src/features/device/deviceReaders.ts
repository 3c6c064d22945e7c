import type { CallOptions, Client } from '../../client/client.ts';
import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { PropertyTrails } from '../../model/devicePage/propertyTrails.ts';
import { Absent, PartReader, type ReadState } from '../../model/page/partReader.ts';
import { readTags } from '../../model/tags/parseTag.ts';
import { EmulatorStoppedError } from '../../client/errors/emulatorStoppedError.ts';
import { readRoutes } from '../../platform/readRoutes.ts';
import type { DevicePart, ToDevicePage } from '../../protocol/devicePage.ts';
import { PropertyPasts } from './read/propertyPasts.ts';
import { readDetail } from './read/readDetail.ts';
import { readModel } from './read/readModel.ts';
import { readShadow, readTopics, readTopology } from './read/readRelations.ts';
import { readValues } from './read/readValues.ts';

type PartMessage<P extends DevicePart> = Extract<ToDevicePage, { readonly type: P }>;

type DataOf<P extends DevicePart> = Extract<PartMessage<P>['state'], { readonly kind: 'loaded' }>['data'];

export type DeviceReaders = { readonly [P in DevicePart]: PartReader<DataOf<P>> };

export interface DeviceReadersOptions {
  readonly client: () => Promise<Client>;
  readonly log: Pick<Logger, 'warn'>;
  readonly address: DeviceAddress;
  readonly show: (message: ToDevicePage) => void;
  /** Which page of the sub-devices, from 1. */
  readonly topologyPage: () => number;
  /** Ends what is read beside the parts. */
  readonly closed: AbortSignal;
}

/** How a part is read: `isPoll` because it changes by itself, and not for a person. */
type ReadOptions = Required<Pick<CallOptions, 'isPoll'>> & { readonly signal: AbortSignal };

/** What reads each part of a device's page, by itself, and shows it there. */
export function deviceReaders({
  client,
  log,
  address,
  show,
  topologyPage,
  closed,
}: DeviceReadersOptions): DeviceReaders {
  const identity = { ProductKey: address.productKey, DeviceName: address.deviceName };
  const trails = new PropertyTrails();
  const reader = <T>(
    part: DevicePart,
    read: (options: ReadOptions) => Promise<T | Absent>,
    showState: (state: ReadState<T>) => void,
  ): PartReader<T> =>
    new PartReader<T>({
      read: (signal, isAsked) => read({ signal, isPoll: !isAsked }),
      show: showState,
      failed: (error) => {
        log.warn(`The page of ${address.deviceName} lacks its ${part}: ${describeError(error)}`);
      },
      isStopped: (error) => error instanceof EmulatorStoppedError,
    });
  // Newer values do not end it: they come faster than a slow connection tells the past.
  const pasts = new PropertyPasts({
    ...{ address, log, trails, closed },
    show: () => void readers.values.renew(),
  });
  const readers: DeviceReaders = {
    detail: reader(
      'detail',
      async (options) => readDetail(await client(), address, options),
      (state) => {
        show({ type: 'detail', state });
      },
    ),
    tags: reader(
      'tags',
      async ({ signal }) => readTags((await (await client()).call('QueryDeviceProp', identity, { signal })).Props),
      (state) => {
        show({ type: 'tags', state });
      },
    ),
    model: reader(
      'model',
      async ({ signal }) => readModel(await client(), address, signal),
      (state) => {
        show({ type: 'model', state });
      },
    ),
    values: reader(
      'values',
      async (options) => {
        const api = await client();
        const values = await readValues(api, address, trails, options);
        if (!(values instanceof Absent)) void pasts.read(api, values, !options.isPoll);
        return values;
      },
      (state) => {
        show({ type: 'values', state });
      },
    ),
    shadow: reader(
      'shadow',
      async (options) => readShadow(await client(), address, options),
      (state) => {
        show({ type: 'shadow', state });
      },
    ),
    topics: reader(
      'topics',
      async ({ signal }) => readTopics(await client(), address, signal),
      (state) => {
        show({ type: 'topics', state });
      },
    ),
    routes: reader(
      'routes',
      async ({ signal }) => readRoutes(await client(), address, signal),
      (state) => {
        show({ type: 'routes', state });
      },
    ),
    topology: reader(
      'topology',
      async ({ signal }) => readTopology(await client(), address, topologyPage(), signal),
      (state) => {
        show({ type: 'topology', state });
      },
    ),
  };
  return readers;
}
