import { operations } from '../../../catalogue/operations.ts';
import type { Client } from '../../../client/client.ts';
import { describeError } from '../../../common/describeError.ts';
import type { Logger } from '../../../common/logger.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import type { PropertyTrails } from '../../../model/devicePage/propertyTrails.ts';
import { parsePlatformTime } from '../../../model/platformTime.ts';
import type { PropertyValueView } from '../../../protocol/devicePage.ts';

/** How far back a curve begins, in ms. */
const past = 24 * 3_600_000;

/** Of so many properties the past is read before the curves are shown with it: of the first ones at once, of the others one by one. */
const batch = 12;

/** What the platform gives of a history at once. */
const pageSize = operations.QueryDevicePropertyData.parameters.PageSize.range[1];

export interface PropertyPastsOptions {
  readonly address: DeviceAddress;
  readonly log: Pick<Logger, 'warn'>;
  readonly trails: PropertyTrails;
  /** Shows the trails, to which something was added. */
  readonly show: () => void;
  /** Ends the reading, without a word. */
  readonly closed: AbortSignal;
}

/** Reads what a device reported before its page was opened, into the trails of its properties; without it, the curves begin with the page. */
export class PropertyPasts {
  readonly #options: PropertyPastsOptions;
  /** Whose past was read, or will be soon. */
  readonly #begun = new Set<string>();
  readonly #failed = new Set<string>();

  constructor(options: PropertyPastsOptions) {
    this.#options = options;
  }

  /**
   * Reads the past of all properties with numbers where that was not done yet, and where it failed once a person asks again.
   * Never rejects: the log says what cannot be read.
   */
  async read(client: Client, values: readonly PropertyValueView[], isAsked: boolean): Promise<void> {
    if (isAsked) this.#failed.clear();
    const wanted = values
      .filter(({ trail }) => trail.length > 0)
      .map(({ identifier }) => identifier)
      .filter((identifier) => !this.#begun.has(identifier) && !this.#failed.has(identifier));
    for (const identifier of wanted) this.#begun.add(identifier);
    let ends = await Promise.allSettled(wanted.slice(0, batch).map((one) => this.#readOne(client, one)));
    this.#tell(ends);
    for (let from = batch; from < wanted.length && !this.#options.closed.aborted; from += batch) {
      // Whoever has no right to one has none to the others.
      if (ends.every(({ status }) => status === 'rejected')) {
        this.#leave(wanted.slice(from));
        return;
      }
      ends = [];
      for (const one of wanted.slice(from, from + batch)) {
        ends.push(...(await Promise.allSettled([this.#readOne(client, one)])));
      }
      this.#tell(ends);
    }
  }

  async #readOne(client: Client, Identifier: string): Promise<void> {
    const { address, closed, trails } = this.#options;
    const now = Date.now();
    const request = {
      ...{ ProductKey: address.productKey, DeviceName: address.deviceName, Identifier },
      ...{ StartTime: String(now), EndTime: String(now - past), PageSize: pageSize },
      Asc: 0,
    } as const;
    try {
      const { Data } = await client.call('QueryDevicePropertyData', request, { signal: closed });
      trails.note(
        Identifier,
        Data.List.flatMap(({ Time, Value }) => {
          const time = parsePlatformTime(Time);
          return time === undefined ? [] : [[time, Value] as const];
        }),
      );
    } catch (error) {
      this.#leave([Identifier]);
      throw error;
    }
  }

  /** Keeps what was not read until it is asked for again. */
  #leave(identifiers: readonly string[]): void {
    for (const identifier of identifiers) {
      this.#begun.delete(identifier);
      this.#failed.add(identifier);
    }
  }

  #tell(ends: readonly PromiseSettledResult<void>[]): void {
    const { address, closed, log, show } = this.#options;
    if (closed.aborted) return;
    const failed = ends.find((one) => one.status === 'rejected');
    if (failed) {
      const reason = describeError(failed.reason);
      log.warn(`The past of the properties of ${address.deviceName} cannot be read: ${reason}`);
    }
    if (ends.some(({ status }) => status === 'fulfilled')) show();
  }
}
