import type { OperationName } from '../../catalogue/operations.ts';
import type { ReceivedParameters, ResponseFields } from '../../catalogue/types.ts';
import type { DeviceMessenger } from '../deviceMessenger.ts';
import type { BatchRegistrations } from '../jobs/batchRegistrations.ts';
import type { FleetNews } from '../messages/fleetNews.ts';
import type { MessageOutbox } from '../messages/messageOutbox.ts';
import type { Store } from '../store/store.ts';

/** What a handler works with: the request's region, and the parts of the emulator. */
export interface HandlerContext {
  readonly regionId: string;
  readonly store: Store;
  /** The broker's connections to devices. */
  readonly messenger: Pick<DeviceMessenger, 'disconnect' | 'forget' | 'detachSubDevice'>;
  /** Sends the messages that the call leads to. */
  readonly outbox: Pick<MessageOutbox, 'send' | 'rrpc'>;
  /** Tells rules what the call does to devices. */
  readonly news: Pick<FleetNews, 'lifecycle' | 'topology' | 'downlink'>;
  readonly batchRegistrations: Pick<BatchRegistrations, 'wake'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Carries out one operation on checked parameters. Throws BusinessRefusal where the platform would refuse. */
export type Handler<K extends OperationName> = (
  context: HandlerContext,
  parameters: ReceivedParameters<K>,
) => ResponseFields<K> | Promise<ResponseFields<K>>;

/** A handler for each operation of the catalogue: leaving one out does not compile. */
export type Handlers = { readonly [K in OperationName]: Handler<K> };
