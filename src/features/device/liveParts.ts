import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import type { Services } from '../../platform/services.ts';
import type { DevicePart } from '../../protocol/devicePage.ts';

/** How often a page in view asks the cloud for what changes by itself, in ms: one call of a device's values, of 50 a second. */
const beat = 5_000;

/** How long after a first event the others are waited for, in ms: they are read together. */
const pause = 400;

export interface LivePartsOptions {
  readonly services: Services;
  readonly address: DeviceAddress;
  /** Whether the person can see the page. */
  readonly isVisible: () => boolean;
  /** The parts of the page that are in view. */
  readonly looked: () => readonly DevicePart[];
  readonly read: (part: DevicePart) => void;
}

/** What changes by itself, and so is kept up to date while it is looked at. */
const moving: readonly DevicePart[] = ['detail', 'values', 'shadow'];

/**
 * Keeps the parts in view up to date: on the emulator when something happens to the device there, which its stream of events
 * tells, in the cloud by asking again and again.
 */
export class LiveParts implements Disposable {
  readonly #options: LivePartsOptions;
  readonly #store = new DisposableStore();
  readonly #changed = new Set<DevicePart>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LivePartsOptions) {
    this.#options = options;
    const { services, address } = options;
    if (services.connections.get(address.connectionId)?.kind === 'emulator') this.#follow();
    else {
      const timer = setInterval(() => {
        for (const part of moving) this.#change(part);
      }, beat);
      this.#store.add({
        dispose: () => {
          clearInterval(timer);
        },
      });
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  /** Reads what changed while the page was out of view. */
  catchUp(): void {
    this.#soon();
  }

  #follow(): void {
    const { services, address } = this.#options;
    const { productKey, deviceName } = address;
    this.#store.add(
      services.emulator.followEvents({ types: ['device', 'message'], productKey, deviceName }, (followed) => {
        if (followed.kind === 'event' && followed.event.type === 'device') this.#change('detail');
        else if (followed.kind !== 'lost') for (const part of moving) this.#change(part);
      }),
    );
    // What was read of an emulator that a person stopped holds no more; to read it again does not start that one.
    this.#store.add(
      services.emulator.onDidChange(() => {
        if (services.emulator.status.kind === 'stopped') for (const part of moving) this.#change(part);
      }),
    );
  }

  #change(part: DevicePart): void {
    this.#changed.add(part);
    this.#soon();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const { isVisible, looked, read } = this.#options;
      if (!isVisible()) return;
      for (const part of looked()) if (this.#changed.delete(part)) read(part);
    }, pause);
  }
}
