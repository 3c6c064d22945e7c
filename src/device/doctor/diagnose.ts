import { isIP } from 'node:net';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { statusLooks, type DeviceStatus } from '../../model/deviceStatus.ts';
import type { DevicePlace } from '../connection/devicePlace.ts';
import { deviceKey, type DeviceName } from '../deviceName.ts';
import type { DoctorStep, Explanation } from './doctorStep.ts';
import { explainAttempt } from './explainAttempt.ts';
import { explainRefusal } from './explainRefusal.ts';
import { loginProbe, type LoginOutcome } from './loginProbe.ts';
import { loginVariants, type LoginVariant } from './loginVariants.ts';
import { agreeOnTls, reachPort, resolveHost } from './reachHost.ts';
import { statusAfterLogout } from './statusAfterLogout.ts';

export interface DiagnoseOptions {
  /** Never log the secret. `noSecret` says in a sentence why there is none: everything but the logins goes on. */
  readonly device: DeviceName & ({ readonly deviceSecret: string } | { readonly noSecret: string });
  /** Whether the secret comes from the platform itself, and not from a person. */
  readonly isSecretKnown: boolean;
  /** The ways to the broker, all on one host, the one that is tried in full first. */
  readonly doors: readonly [DevicePlace, ...DevicePlace[]];
  /** Reads what the platform says of the device; `unknown` where nobody can be asked. */
  readonly readStatus: () => Promise<DeviceStatus>;
  /**
   * Asked once before the first CONNECT, while the device is not online. False: it stays with DNS, TCP and TLS. The
   * status is read once more after it and before each further CONNECT, for the device may have come meanwhile.
   */
  readonly mayConnect: (status: DeviceStatus) => Promise<boolean>;
  /**
   * Told once whether the secret is right, where the logins show it: one that is let in proves it, whatever the broker
   * says of other signmethods.
   */
  readonly onLogin?: (isSecretRight: boolean) => void;
  /** Certificates of authorities to trust beside the system's, as PEM. */
  readonly ca?: readonly string[] | undefined;
  /** How long each step may take, in ms; absent: 10 s. */
  readonly timeout?: number;
  readonly signal: AbortSignal;
  /** In ms, from any moment on; absent: the system's. */
  readonly now?: () => number;
}

/** How long a step may take, in ms. */
const defaultTimeout = 10_000;

type Finding = Pick<DoctorStep, 'state' | 'detail'> & { readonly remedy?: string };
type Tell = (step: DoctorStep) => void;

/**
 * Finds out why a device cannot connect, or shows that it can: derives its credentials, tries DNS, TCP and TLS, and logs
 * in for a moment unless the device is online, since it would be thrown off. `tell` gets each step when it begins and
 * when it ends. Resolves to all steps; rejects with the signal's reason alone.
 */
export async function diagnose(options: DiagnoseOptions, tell: Tell): Promise<readonly DoctorStep[]> {
  const visit = new Visit(options, tell);
  await visit.run();
  return visit.steps;
}

class Visit {
  readonly steps: DoctorStep[] = [];
  readonly #options: DiagnoseOptions;
  readonly #tell: Tell;
  readonly #now: () => number;

  constructor(options: DiagnoseOptions, tell: Tell) {
    this.#options = options;
    this.#tell = tell;
    this.#now = options.now ?? (() => performance.now());
  }

  async run(): Promise<void> {
    const { device, doors } = this.#options;
    const [{ host }] = doors;
    let status: DeviceStatus = 'unknown';
    await this.#step('status', l10n.t('What the platform says of the device'), async () => {
      status = await this.#options.readStatus();
      return aboutStatus(status);
    });
    const variants = 'noSecret' in device ? undefined : loginVariants(device);
    await this.#step('credentials', l10n.t('Credentials'), () => Promise.resolve(aboutCredentials(device)));
    const hasHost = await this.#step('dns', l10n.t('DNS: {0}', host), (signal) => this.#resolve(host, signal));
    const openPorts = new Set<number>();
    for (const port of new Set(doors.map((door) => door.port))) {
      const isOpen = await this.#step(
        `tcp:${port}`,
        l10n.t('TCP to port {0}', port),
        hasHost && ((signal) => this.#reach(host, port, signal)),
      );
      if (isOpen) openPorts.add(port);
    }
    const usable: DevicePlace[] = [];
    for (const door of doors) {
      if (!door.tls) {
        if (openPorts.has(door.port)) usable.push(door);
        continue;
      }
      const isAgreed = await this.#step(
        `tls:${door.port}`,
        l10n.t('TLS on port {0}', door.port),
        openPorts.has(door.port) && ((signal) => this.#agree(door, signal)),
      );
      if (isAgreed) usable.push(door);
    }
    await this.#logIn(usable, variants, status);
  }

  async #logIn(
    usable: readonly DevicePlace[],
    variants: readonly LoginVariant[] | undefined,
    known: DeviceStatus,
  ): Promise<void> {
    if (!variants) {
      this.#skip('connect', 'CONNECT', l10n.t('Not tried: without the DeviceSecret there is no password.'));
      return;
    }
    const attempts = attemptsOn(usable, variants);
    const [first] = attempts;
    if (!first) {
      this.#skip('connect', 'CONNECT', l10n.t('Not tried: no way to the broker is open.'));
      return;
    }
    // The device may have come meanwhile.
    const asked = await this.#readAgain(known);
    if (asked === 'online') {
      this.#skipOnline();
      return;
    }
    if (!(await this.#options.mayConnect(asked))) {
      this.#skip('connect', 'CONNECT', l10n.t('Not tried: nobody let it log in as the device.'));
      return;
    }
    // Or while the question stood.
    let status = await this.#readAgain(asked);
    if (status === 'online') {
      this.#skipOnline();
      return;
    }
    // What the platform keeps for the device stays; an empty session that the first login began is taken back by the next.
    let clean = false;
    const outcomes = new Map<string, LoginOutcome>();
    let isWhole = false;
    try {
      for (const [index, { place, variant }] of attempts.entries()) {
        // Or between two logins, be it that the one before had no answer.
        if (index > 0) status = await this.#readAfterLogout(status);
        if (status === 'online') {
          this.#skipComeBack();
          return;
        }
        const title = l10n.t(
          'CONNECT {0} on port {1}, {2}',
          place.tls ? l10n.t('through TLS') : l10n.t('without TLS'),
          place.port,
          variant.signMethod,
        );
        const id = `connect:${place.port}:${place.tls ? 'tls' : 'tcp'}:${variant.signMethod}`;
        await this.#step(id, title, async (signal) => {
          const { ca } = this.#options;
          const outcome = await loginProbe({ place, credentials: variant.credentials, clean, ca, signal });
          outcomes.set(id, outcome);
          if (outcome.kind === 'accepted') clean = !outcome.sessionPresent;
          return this.#aboutLogin(outcome, status);
        });
      }
      isWhole = true;
    } finally {
      this.#judgeSecret(outcomes, { status, isWhole });
    }
  }

  /** What the logins say together: each by itself may blame the secret for what is the broker's. */
  #judgeSecret(
    outcomes: ReadonlyMap<string, LoginOutcome>,
    { status, isWhole }: { readonly status: DeviceStatus; readonly isWhole: boolean },
  ): void {
    const isBlamed = (outcome: LoginOutcome | undefined) => outcome?.kind === 'refused' && outcome.returnCode === 4;
    const all = [...outcomes.values()];
    if (all.some(({ kind }) => kind === 'accepted')) {
      this.#options.onLogin?.(true);
      for (const step of this.steps.filter(({ id }) => isBlamed(outcomes.get(id)))) {
        this.#amend({
          ...step,
          remedy: explainRefusal(4, { status, isSecretKnown: true, isSecretRight: true }).remedy,
        });
      }
      // Some brokers say it of disabled devices as well.
      // Where the doctor was stopped, the next one might have been let in.
    } else if (isWhole && all.some(isBlamed) && status !== 'disable') this.#options.onLogin?.(false);
  }

  #aboutLogin(outcome: LoginOutcome, status: DeviceStatus): Finding {
    switch (outcome.kind) {
      case 'accepted':
        return passed(l10n.t('The broker let the device in (return code 0); it logged out again at once.'));
      case 'refused': {
        const { isSecretKnown } = this.#options;
        return failed(explainRefusal(outcome.returnCode, { status, isSecretKnown }));
      }
      case 'cut':
        return failed({
          detail: l10n.t('The broker ended the connection without an answer.'),
          remedy: l10n.t(
            'Look whether it is the broker of the platform, and whether something between cuts connections.',
          ),
        });
    }
  }

  async #resolve(host: string, signal: AbortSignal): Promise<Finding> {
    if (isIP(host) !== 0) return { state: 'skipped', detail: l10n.t('{0} is an address and needs no DNS.', host) };
    const addresses = await resolveHost(host, signal);
    return passed(l10n.t('It has the address {0}.', addresses.join(', ')));
  }

  async #reach(host: string, port: number, signal: AbortSignal): Promise<Finding> {
    await reachPort(host, port, signal);
    return passed(l10n.t('{0} takes connections on port {1}.', host, port));
  }

  async #agree({ host, port }: DevicePlace, signal: AbortSignal): Promise<Finding> {
    const { protocol, subject, issuer, validTo } = await agreeOnTls({ host, port, ca: this.#options.ca }, signal);
    const end = Number.isNaN(validTo) ? '' : l10n.t(', valid until {0}', new Date(validTo).toISOString().slice(0, 10));
    return passed(l10n.t('{0}; the certificate of {1}, signed by {2}{3}, is trusted.', protocol, subject, issuer, end));
  }

  /** Resolves to whether it passed, or needed no trial. `work` is false where a step before it failed. */
  async #step(id: string, title: string, work: false | ((signal: AbortSignal) => Promise<Finding>)): Promise<boolean> {
    const { signal, timeout = defaultTimeout, doors } = this.#options;
    signal.throwIfAborted();
    if (work === false) {
      this.#skip(id, title, l10n.t('Not tried: what it needs failed before.'));
      return false;
    }
    this.#tell({ id, title, state: 'running', detail: '' });
    const begin = this.#now();
    const [{ host, port }] = doors;
    let finding: Finding;
    try {
      finding = await work(AbortSignal.any([signal, AbortSignal.timeout(timeout)]));
    } catch (error) {
      signal.throwIfAborted();
      const reason =
        error instanceof Error && error.name === 'AbortError' ? new DOMException('', 'TimeoutError') : error;
      const [, named] = /^(?:tcp|tls|connect):(\d+)/.exec(id) ?? [];
      finding =
        id === 'status'
          ? failed({
              detail: l10n.t('It could not be read: {0}', describeError(error)),
              remedy: l10n.t(
                'Check the connection, and whether its key may read devices. The other steps go on without it.',
              ),
            })
          : failed(explainAttempt(reason, { host, port: Number(named ?? port) }));
    }
    const took = this.#now() - begin;
    this.#end({ id, title, ...(finding.state !== 'skipped' && { took }), ...finding });
    return finding.state !== 'failed';
  }

  /** What was known before, where it cannot be read now. */
  async #readAgain(known: DeviceStatus): Promise<DeviceStatus> {
    return this.#options.readStatus().catch(() => known);
  }

  #skipComeBack(): void {
    const words = l10n.t(
      'Not tried any further: the platform says by now that the device is online. It has connected by itself, which another login would end, or the platform has not heard yet that the doctor logged out. Run the doctor again when the device is offline.',
    );
    this.#skip('connect', 'CONNECT', words);
  }

  async #readAfterLogout(known: DeviceStatus): Promise<DeviceStatus> {
    const { signal, timeout: patience = defaultTimeout } = this.#options;
    return statusAfterLogout(() => this.#readAgain(known), { patience, signal });
  }

  #skipOnline(): void {
    const words = l10n.t(
      'Not tried: the device is online, so its credentials work, and a second login would throw it off.',
    );
    this.#skip('connect', 'CONNECT', words);
  }

  #skip(id: string, title: string, detail: string): void {
    this.#end({ id, title, state: 'skipped', detail });
  }

  #end(step: DoctorStep): void {
    this.steps.push(step);
    this.#tell(step);
  }

  /** Says something else of a step that has ended. */
  #amend(step: DoctorStep): void {
    const at = this.steps.findIndex(({ id }) => id === step.id);
    this.steps[at] = step;
    this.#tell(step);
  }
}

interface LoginAttempt {
  readonly place: DevicePlace;
  readonly variant: LoginVariant;
}

/**
 * Each signmethod on the first way, and the strongest on one that differs in TLS: four logins at most, since a device has
 * five in a minute (facts A7).
 */
function attemptsOn(
  [first, ...others]: readonly DevicePlace[],
  variants: readonly LoginVariant[],
): readonly LoginAttempt[] {
  if (!first) return [];
  const fitting = (place: DevicePlace): LoginAttempt[] =>
    variants.filter(({ secureMode }) => secureMode === (place.tls ? 2 : 3)).map((variant) => ({ place, variant }));
  const other = others.find(({ tls }) => tls !== first.tls);
  return [...fitting(first), ...(other ? fitting(other).slice(0, 1) : [])];
}

function aboutCredentials(device: DiagnoseOptions['device']): Finding {
  if ('noSecret' in device) {
    return failed({
      detail: l10n.t('There is no DeviceSecret to derive them from. {0}', device.noSecret),
      remedy: l10n.t(
        'Let the connection read it, or enter it where Fleetbook asks for it. The other steps go on without it.',
      ),
    });
  }
  return passed(
    l10n.t(
      'clientId, user name and password of {0} were derived for each securemode and signmethod.',
      deviceKey(device),
    ),
  );
}

function aboutStatus(status: DeviceStatus): Finding {
  switch (status) {
    case 'disable':
      return failed({
        detail: l10n.t('The device is disabled: the platform refuses its logins.'),
        remedy: l10n.t('Choose Enable Device in its menu.'),
      });
    case 'unknown':
      return { state: 'skipped', detail: l10n.t('Nobody could be asked.') };
    case 'unactive':
      return passed(l10n.t('The device is registered and enabled; it has never connected.'));
    default:
      return passed(l10n.t('The device is registered and enabled; it is {0}.', statusLooks[status].label));
  }
}

function passed(detail: string): Finding {
  return { state: 'passed', detail };
}

function failed(explanation: Explanation): Finding {
  return { state: 'failed', ...explanation };
}
