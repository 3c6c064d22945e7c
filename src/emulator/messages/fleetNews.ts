import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { ReceivedReply } from '../../device/alink.ts';
import type { MessageIds } from '../messageIds.ts';
import type { RuleFeed, RuleMessage } from '../ruleMessage.ts';
import { downlinkRow } from '../ruleRows/downlinkRow.ts';
import { topologyRow, type TopologyAction } from '../ruleRows/gatewayRows.ts';
import { lifecycleRow, type LifecycleAction } from '../ruleRows/lifecycleRow.ts';
import type { NamedDevice } from '../ruleRows/namedDevice.ts';
import { statusMessages, type DeviceStatus } from '../ruleRows/statusMessages.ts';
import type { EventHub } from '../traces/eventHub.ts';
import { systemRuleMessage } from '../ruleRows/systemRuleMessage.ts';

interface FleetNewsOptions {
  readonly rules: RuleFeed;
  readonly events: EventHub;
  readonly messageIds: Pick<MessageIds, 'next'>;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/**
 * Tells rules what happens to devices without their saying so (facts B7, C3). What returns a promise resolves when rules
 * will not lose the news.
 */
export class FleetNews {
  readonly #options: FleetNewsOptions;

  constructor(options: FleetNewsOptions) {
    this.#options = options;
  }

  /** A device was made, deleted, enabled or disabled. */
  async lifecycle(action: LifecycleAction, device: NamedDevice & { readonly secret: string }): Promise<void> {
    const { messageIds, now } = this.#options;
    this.#tellWatchers(action, device);
    const row = lifecycleRow(action, device, now());
    await this.#take(systemRuleMessage(device, 'thing/lifecycle', row, messageIds.next()));
  }

  /** Something happened to devices behind a gateway. */
  async topology(action: TopologyAction, gateway: NamedDevice, devices: readonly NamedDevice[]): Promise<void> {
    const { messageIds, now } = this.#options;
    const row = topologyRow(action, gateway, devices, now());
    await this.#take(systemRuleMessage(gateway, 'thing/topo/lifecycle', row, messageIds.next()));
  }

  /** A request to a device on `topic` came to nothing: the platform's own reply to it, in place of the device's. */
  async downlink(device: NamedDevice, topic: string, reply: ReceivedReply): Promise<void> {
    const { messageIds, now } = this.#options;
    const row = downlinkRow(device, topic, reply, now());
    await this.#take(systemRuleMessage(device, 'thing/downlink/reply/message', row, messageIds.next()));
  }

  /** A device was connected when the last process was killed: it is gone since then, or `at` the latest. */
  async left(device: NamedDevice & { readonly ip: string | null }, at: number): Promise<void> {
    this.#tellWatchers('offline', device);
    const messages = statusMessages('offline', device, at, this.#options.messageIds);
    await Promise.all(messages.flatMap((message) => this.#take(message) ?? []));
  }

  /** A device came or went, at `at` in ms since 1970. Nobody waits for that; where rules cannot have it, the log says so. */
  status(status: DeviceStatus, device: NamedDevice & { readonly ip: string | null }, at: number): void {
    const { messageIds, log } = this.#options;
    this.#tellWatchers(status, device);
    const failed = (error: unknown) =>
      log.error(`Rules were not told that ${deviceKey(device)} is ${status}: ${describeError(error)}.`);
    try {
      for (const message of statusMessages(status, device, at, messageIds)) this.#take(message)?.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  #tellWatchers(event: LifecycleAction | DeviceStatus, { productKey, deviceName }: NamedDevice): void {
    const { events, now } = this.#options;
    if (events.isWatched) events.emit({ type: 'device', at: now(), event, productKey, deviceName });
  }

  #take(message: RuleMessage): Promise<unknown> | undefined {
    return this.#options.rules.take(message);
  }
}
