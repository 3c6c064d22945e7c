import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { DevicePlace } from '../../device/connection/devicePlace.ts';
import { diagnose } from '../../device/doctor/diagnose.ts';
import type { DoctorStep } from '../../device/doctor/doctorStep.ts';
import { explainLogin } from '../../device/doctor/explainLogin.ts';
import { settingsExports, type ExportKind } from '../../device/doctor/exports/settingsExports.ts';
import { loginVariants, type LoginVariant } from '../../device/doctor/loginVariants.ts';
import { statusAfterLogout } from '../../device/doctor/statusAfterLogout.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { readDeviceStatus, type DeviceStatus } from '../../model/deviceStatus.ts';
import { confirm } from '../../platform/confirm.ts';
import { copySecret } from '../../platform/copySecret.ts';
import { deviceEndpointsSetting, innerCommandIds } from '../../platform/ids.ts';
import { DevicePlaceError, devicePlaceOf, platformHostOf } from '../../platform/devicePlace.ts';
import { deviceSecretOf, doubtDeviceSecret, keepDeviceSecret } from '../../platform/deviceSecret.ts';
import type { PagePanel, PageSession } from '../../platform/pagePanels.ts';
import type { Services } from '../../platform/services.ts';
import { settleRequest } from '../../platform/settleRequest.ts';
import type {
  DoctorAnswer,
  DoctorRequest,
  FromDoctorPage,
  ToDoctorPage,
  VariantView,
} from '../../protocol/doctorPage.ts';
import { DoctorError } from './doctorError.ts';

/** What has to be known of a device before anything is tried. */
interface Patient {
  readonly deviceSecret: string;
  readonly place: DevicePlace;
}

/** One open page of the doctor. Passwords leave it only when the person asks for one. */
export class DoctorSession implements PageSession<FromDoctorPage> {
  readonly #services: Services;
  readonly #address: DeviceAddress;
  readonly #page: PagePanel<ToDoctorPage>;
  #begins: boolean;
  #steps: readonly DoctorStep[] = [];
  /** Why nothing could be tried. */
  #problem: unknown;
  #running: AbortController | undefined;

  /** `begins`: it examines the device as soon as the page is there. */
  constructor(services: Services, address: DeviceAddress, page: PagePanel<ToDoctorPage>, begins: boolean) {
    this.#services = services;
    this.#address = address;
    this.#page = page;
    this.#begins = begins;
    services.focus.focus(address);
  }

  receive(message: FromDoctorPage): void {
    switch (message.type) {
      case 'ready':
        this.#page.view.forget();
        this.#showDevice();
        this.#showSteps();
        this.#showCredentials();
        if (this.#begins) void this.#run();
        this.#begins = false;
        return;
      case 'run':
        void this.#run();
        return;
      case 'stop':
        this.#running?.abort();
        return;
      case 'openSetting':
        void openSetting();
        return;
      default:
        void this.#answer(message);
    }
  }

  /** Examines the device anew, unless that is under way; what was found before is gone. */
  diagnose(): void {
    void this.#run();
  }

  dispose(): void {
    this.#running?.abort();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    this.#steps = [];
    this.#problem = undefined;
    this.#showSteps();
    try {
      const place = await devicePlaceOf(this.#services, this.#address);
      const { productKey, deviceName } = this.#address;
      const secret = await this.#secretOrReason();
      await diagnose(
        {
          device: { productKey, deviceName, ...secret },
          // What a person entered is used only where the platform does not tell it.
          isSecretKnown: 'deviceSecret' in secret && (await this.#tellsSecret()),
          doors: this.#doorsOf(place),
          readStatus: () => this.#readStatus(),
          mayConnect: (status) => this.#mayConnect(status, place),
          onLogin: (isSecretRight) => void this.#noteLogin(isSecretRight),
          signal: running.signal,
        },
        (step) => {
          this.#note(step);
        },
      );
    } catch (error) {
      if (!running.signal.aborted) this.#problem = error;
    } finally {
      this.#running = undefined;
      const last = this.#steps.at(-1);
      this.#steps = this.#steps.filter(({ state }) => state !== 'running');
      this.#showSteps();
      // One that was stopped may have been let in; after one that was skipped, the device itself is online.
      void this.#showStatus(last?.id.startsWith('connect:') === true);
    }
  }

  /** A login has activated a device that had never connected; until the platform hears of the logout, rows would show it as online, also when the page is closed by then. */
  async #showStatus(endedWithLogin: boolean): Promise<void> {
    if (endedWithLogin) await statusAfterLogout(() => this.#readStatus()).catch(() => undefined);
    await vscode.commands.executeCommand(innerCommandIds.showStatuses, [this.#address]);
  }

  async #noteLogin(isSecretRight: boolean): Promise<void> {
    try {
      if (isSecretRight) await keepDeviceSecret(this.#services, this.#address);
      else doubtDeviceSecret(this.#address);
    } catch (error) {
      this.#services.log.error(`The keychain did not change the DeviceSecret: ${describeError(error)}`);
    }
  }

  #note(step: DoctorStep): void {
    const at = this.#steps.findIndex(({ id }) => id === step.id);
    this.#steps = at < 0 ? [...this.#steps, step] : this.#steps.with(at, step);
    this.#showSteps();
  }

  async #patient(): Promise<Patient> {
    const place = await devicePlaceOf(this.#services, this.#address);
    return { place, deviceSecret: await deviceSecretOf(this.#services, this.#address) };
  }

  /** The way to the broker is examined also where nobody tells the secret. */
  async #secretOrReason(): Promise<{ readonly deviceSecret: string } | { readonly noSecret: string }> {
    try {
      return { deviceSecret: await deviceSecretOf(this.#services, this.#address) };
    } catch (error) {
      return { noSecret: describeError(error) };
    }
  }

  /** The platform's own broker has further ways: TLS on 443, and plain TCP (facts A1). */
  #doorsOf(place: DevicePlace): readonly [DevicePlace, ...DevicePlace[]] {
    const connection = this.#services.connections.get(this.#address.connectionId);
    const { host, port, tls } = place;
    if (!tls || !connection || host !== platformHostOf(connection, this.#address)) return [place];
    return [place, { host, port: 443, tls }, { host, port, tls: false }];
  }

  async #detail() {
    const client = await this.#services.connections.clientFor(this.#address);
    const { productKey, deviceName } = this.#address;
    return (await client.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName })).Data;
  }

  async #readStatus(): Promise<DeviceStatus> {
    return readDeviceStatus((await this.#detail()).Status);
  }

  async #tellsSecret(): Promise<boolean> {
    return this.#detail().then(
      ({ DeviceSecret }) => Boolean(DeviceSecret),
      () => false,
    );
  }

  async #mayConnect(status: DeviceStatus, { host }: DevicePlace): Promise<boolean> {
    const connection = this.#services.connections.get(this.#address.connectionId);
    const { deviceName } = this.#address;
    const activates =
      status === 'unactive' ? [l10n.t('{0} has never connected: this would activate it.', deviceName)] : [];
    const takesOver = connection?.kind === 'cloud' ? [takeoverWords(this.#address, host)] : [];
    const detail = [...takesOver, ...activates].join('\n\n');
    if (detail === '') return true;
    const question = l10n.t('Log in as {0} for a moment, up to four times?', deviceName);
    return confirm(connection, { question, detail, action: l10n.t('Log In') });
  }

  async #answer(asked: DoctorRequest): Promise<void> {
    const { request, type } = asked;
    await settleRequest({
      log: this.#services.log,
      what: `${type} of ${this.#address.deviceName}`,
      serve: () => this.#serve(asked),
      tell: (outcome) => void this.#page.view.post({ type: 'answer', request, ...outcome }),
    });
  }

  async #serve(asked: DoctorRequest): Promise<Omit<DoctorAnswer, 'type' | 'request'>> {
    const { productKey, deviceName } = this.#address;
    const { deviceSecret, place } = await this.#patient();
    const device = { productKey, deviceName, deviceSecret };
    switch (asked.type) {
      case 'reveal':
        return { password: this.#variant(deviceSecret, asked.variant).credentials.password };
      case 'copyPassword':
        await copySecret(this.#variant(deviceSecret, asked.variant).credentials.password, passwordWords(deviceName));
        return {};
      case 'export':
        await this.#export(asked.kind, asked.to, { place, deviceSecret, variant: asked.variant });
        return {};
      case 'check':
        this.#services.log.protect(asked.password);
        return { findings: explainLogin(asked, device) };
    }
  }

  async #export(
    kind: ExportKind,
    to: 'clipboard' | 'document',
    { place, deviceSecret, variant }: Patient & { readonly variant: VariantView },
  ): Promise<void> {
    const { productKey, deviceName } = this.#address;
    const { credentials } = this.#variant(deviceSecret, variant);
    const fitting = this.#doorsOf(place).find(({ tls }) => tls === (variant.secureMode === 2));
    if (!fitting) {
      const where = `${place.host}:${place.port}`;
      throw new DoctorError(
        place.tls
          ? l10n.t('{0} takes connections with TLS alone: choose securemode 2.', where)
          : l10n.t('{0} takes no connections with TLS: choose securemode 3.', where),
      );
    }
    const { suffix, write } = settingsExports[kind];
    const text = write({ place: fitting, device: { productKey, deviceName }, credentials });
    // A document of VS Code's own would be backed up to disk; these are in memory alone.
    if (to === 'document') await this.#services.documents.showExport(`${deviceName}${suffix}`, text);
    else await copySecret(text, passwordWords(deviceName));
  }

  #variant(deviceSecret: string, { signMethod, secureMode }: VariantView): LoginVariant {
    const { productKey, deviceName } = this.#address;
    const variants = loginVariants({ productKey, deviceName, deviceSecret });
    const found = variants.find((one) => one.signMethod === signMethod && one.secureMode === secureMode);
    if (!found)
      throw new Error(l10n.t('There is no way to log in with securemode {0} and {1}.', secureMode, signMethod));
    this.#services.log.protect(found.credentials.password);
    return found;
  }

  /** Names and clientIds need no secret. */
  #showCredentials(): void {
    const { productKey, deviceName } = this.#address;
    const credentials = loginVariants({ productKey, deviceName, deviceSecret: '' }).map(
      ({ signMethod, secureMode, credentials: { clientId, username } }) => ({
        signMethod,
        secureMode,
        clientId,
        username,
      }),
    );
    this.#page.view.show({ type: 'credentials', credentials });
  }

  #showDevice(): void {
    const { connectionId, regionId, productKey, deviceName } = this.#address;
    const connection = this.#services.connections.get(connectionId)?.name ?? connectionId;
    this.#page.view.show({ type: 'device', device: { deviceName, productKey, regionId, connection } });
  }

  #showSteps(): void {
    this.#page.view.show({
      type: 'steps',
      steps: this.#steps,
      isRunning: this.#running !== undefined,
      ...(this.#problem !== undefined && { problem: describeError(this.#problem) }),
      isOfSetting: this.#problem instanceof DevicePlaceError && this.#problem.isOfSetting,
    });
  }
}

/** Shows the setting where it is kept: one of a machine, which VS Code shows among those of the machine that it is connected to. */
function openSetting(): Thenable<unknown> {
  const where = vscode.env.remoteName === undefined ? 'openSettings' : 'openRemoteSettings';
  return vscode.commands.executeCommand(`workbench.action.${where}`, { query: `@id:${deviceEndpointsSetting}` });
}

/** A real device may come at any moment, whatever the platform says of it. */
function takeoverWords({ productKey, deviceName }: DeviceAddress, host: string): string {
  return l10n.t(
    'The doctor logs in as {0} on {1} and out again at once, and sends nothing. The platform keeps one connection for each device: a real device of that name that connects meanwhile would be thrown off.',
    `${productKey}/${deviceName}`,
    host,
  );
}

function passwordWords(deviceName: string): string {
  return l10n.t('the MQTT password of {0}. Whoever has it can connect as this device.', deviceName);
}
