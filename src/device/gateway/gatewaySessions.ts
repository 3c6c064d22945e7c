import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, stringifyJson, toNumber, type Json } from '../../common/losslessJson.ts';
import type { ActorContext, ActorPart } from '../actor/actorContext.ts';
import type { DeviceActor } from '../actor/deviceActor.ts';
import { decodeAlinkReply, decodeAlinkRequest, encodeAlinkRequest, type ReceivedReply } from '../alink.ts';
import { Backoff, type BackoffOptions } from '../connection/backoff.ts';
import { deviceKey, type DeviceName } from '../deviceName.ts';
import { gatewayTopics } from './gatewayTopics.ts';
import { GatewayQuestions } from './gatewayQuestions.ts';
import { signedDevice } from './signedDevice.ts';
import { isNamed, viewOf, type SubDevice, type SubDeviceStatus, type SubDeviceView } from './subDevice.ts';

export interface GatewaySessionsOptions {
  readonly devices: readonly DeviceName[];
  readonly backoff: BackoffOptions;
  /** Finds a device: its secret, and what acts in its name. Undefined where it is not registered. */
  readonly find: (
    names: DeviceName,
  ) => Promise<{ readonly deviceSecret: string; readonly actor: DeviceActor } | undefined>;
  readonly changed: (device: SubDeviceView) => void;
  readonly subscribe: (topics: readonly string[]) => Promise<void>;
}

const succeeded = 200;
/** Replies that no later attempt will change: unknown, deleted, wrongly signed, no device for this gateway (facts B3). */
const finalCodes: ReadonlySet<number> = new Set([401, 460, 521, 6100, 6287, 6402]);
/** What the platform says in thing/topo/change. */
const changes = { created: 0, deleted: 1, enabled: 2, disabled: 8 } as const;

/**
 * The sessions of the devices behind a gateway (facts B3): attaches each, logs it in, lets it act through the gateway's
 * connection, and brings it back when its session ends.
 */
export class GatewaySessions implements ActorPart {
  readonly subscriptions: readonly string[];
  readonly #context: ActorContext;
  readonly #options: GatewaySessionsOptions;
  readonly #topics: ReturnType<typeof gatewayTopics>;
  readonly #questions: GatewayQuestions;
  readonly #devices: readonly SubDevice[];
  /** Counts the gateway's connections, so that what belongs to a former one can tell. */
  #connection = 0;

  constructor(context: ActorContext, options: GatewaySessionsOptions) {
    this.#context = context;
    this.#options = options;
    this.#topics = gatewayTopics(context.names);
    this.#questions = new GatewayQuestions(context);
    this.#devices = options.devices.map(({ productKey, deviceName }) => ({
      names: { productKey, deviceName },
      known: undefined,
      status: { state: 'offline' },
      backoff: new Backoff(options.backoff, () => context.clock.random()),
      cancelRetry: () => undefined,
    }));
    const { addReply, change, logInReply, logOutReply, errors } = this.#topics;
    this.subscriptions = [addReply, change, logInReply, logOutReply, errors];
  }

  get views(): readonly SubDeviceView[] {
    return this.#devices.map(viewOf);
  }

  /** Brings all devices online, one after the other; resolves when each is, or has failed. */
  async start(): Promise<void> {
    this.#connection += 1;
    const connection = this.#connection;
    for (const device of this.#devices) {
      if (connection === this.#connection) await this.#bring(device);
    }
  }

  disconnected(): void {
    this.#connection += 1;
    this.#questions.giveUp();
    for (const device of this.#devices) this.#leave(device, { state: 'offline' });
  }

  /** Takes a message for a device behind the gateway. */
  hearForDevice(topic: string, payload: Buffer): boolean {
    return this.#devices.some(({ known }) => known?.actor.hear(topic, payload) === true);
  }

  hear(topic: string, payload: Buffer): boolean {
    switch (topic) {
      case this.#topics.addReply:
      case this.#topics.logInReply:
        this.#questions.take(topic, payload);
        return true;
      case this.#topics.logOutReply:
      case this.#topics.errors:
        this.#hearNotice(payload);
        return true;
      case this.#topics.change:
        this.#hearChange(payload);
        return true;
      default:
        return false;
    }
  }

  async #bring(device: SubDevice): Promise<void> {
    const connection = this.#connection;
    device.cancelRetry();
    this.#change(device, { state: 'connecting' });
    const outcome = await this.#attempt(device).catch((error: unknown) => ({
      reason: describeError(error),
      isFinal: false,
    }));
    if (connection !== this.#connection || device.status.state !== 'connecting') return;
    if (outcome === undefined) {
      this.#change(device, { state: 'online', since: this.#context.clock.now() });
      device.known?.actor.connected();
    } else this.#fail(device, outcome);
  }

  /** Undefined: the device is logged in. */
  async #attempt(device: SubDevice): Promise<Failure | undefined> {
    device.known ??= await this.#options.find(device.names);
    const { known, names } = device;
    if (!known) return { reason: l10n.t('it is not registered'), isFinal: true };
    const { deviceSecret, actor } = known;
    const { add, logIn } = this.#topics;
    const signed = (methodName: 'signmethod' | 'signMethod') =>
      signedDevice(names, deviceSecret, this.#context.clock.now(), methodName);
    const attached = await this.#questions.ask(add, (id) =>
      encodeAlinkRequest({ id, method: 'thing.topo.add', params: [signed('signmethod')] }),
    );
    const failure = failureOf(attached, l10n.t('attached'));
    if (failure) return failure;
    const params = () => ({ ...signed('signMethod'), cleanSession: 'true' });
    const loggedIn = await this.#questions.ask(logIn, (id) => Buffer.from(stringifyJson({ id, params: params() })));
    const refusal = failureOf(loggedIn, l10n.t('logged in'));
    if (refusal) return refusal;
    await this.#options.subscribe(actor.subscriptions);
    return undefined;
  }

  #fail(device: SubDevice, { reason, isFinal }: Failure): void {
    this.#context.failed(l10n.t('the device {0} behind it is not online: {1}', deviceKey(device.names), reason));
    this.#leave(device, { state: 'failed', reason });
    if (isFinal) return;
    device.cancelRetry = this.#context.later(device.backoff.next() / 1000, () => void this.#bring(device));
  }

  /** Its session ended: it does nothing until it has another. */
  #leave(device: SubDevice, status: SubDeviceStatus): void {
    device.cancelRetry();
    device.known?.actor.disconnected();
    this.#change(device, status);
  }

  #change(device: SubDevice, status: SubDeviceStatus): void {
    if (status.state === 'offline' && device.status.state === 'offline') return;
    device.status = status;
    this.#options.changed(viewOf(device));
  }

  /** A device's session was ended, or there was none for what it sent. */
  #hearNotice(payload: Buffer): void {
    const reply = decodeAlinkReply(payload);
    const device = this.#named(reply?.data);
    if (!reply || !device || reply.code === succeeded || device.status.state !== 'online') return;
    // Two gateways that take a device from each other do so ever more slowly.
    if (this.#context.clock.now() - device.status.since >= this.#options.backoff.longest) device.backoff.reset();
    this.#fail(device, {
      reason: l10n.t('its session was ended: {0}', wordsOf(reply)),
      isFinal: finalCodes.has(reply.code),
    });
  }

  #hearChange(payload: Buffer): void {
    const { params } = decodeAlinkRequest(payload) ?? {};
    const { status, subList } = isJsonObject(params) ? params : {};
    for (const item of Array.isArray(subList) ? (subList as readonly Json[]) : []) {
      const device = this.#named(item);
      if (device) this.#takeChange(device, toNumber(status));
    }
  }

  #takeChange(device: SubDevice, status: number | undefined): void {
    if (status === changes.deleted)
      this.#leave(device, { state: 'failed', reason: l10n.t('it was detached from the gateway') });
    if (status === changes.disabled) this.#leave(device, { state: 'failed', reason: l10n.t('it was disabled') });
    const isWelcome = status === changes.created || status === changes.enabled;
    if (isWelcome && device.status.state !== 'online' && device.status.state !== 'connecting') void this.#bring(device);
  }

  #named(data: Json | undefined): SubDevice | undefined {
    const { productKey, deviceName } = isJsonObject(data) ? data : {};
    if (typeof productKey !== 'string' || typeof deviceName !== 'string') return undefined;
    return this.#devices.find((device) => isNamed(device, { productKey, deviceName }));
  }
}

interface Failure {
  readonly reason: string;
  /** Whether another attempt would end the same. */
  readonly isFinal: boolean;
}

function failureOf(reply: ReceivedReply | undefined, deed: string): Failure | undefined {
  if (reply?.code === succeeded) return undefined;
  if (!reply) return { reason: l10n.t('the platform did not answer whether it is {0}', deed), isFinal: false };
  return { reason: l10n.t('it could not be {0}: {1}', deed, wordsOf(reply)), isFinal: finalCodes.has(reply.code) };
}

function wordsOf({ code, message }: ReceivedReply): string {
  return message === undefined ? l10n.t('code {0}', code) : l10n.t('code {0}, {1}', code, message.replace(/\.$/, ''));
}
