import { CallError } from '../../../src/client/errors/callError.ts';
import { Client } from '../../../src/client/client.ts';
import { RedactingLogger } from '../../../src/common/redactingLogger.ts';
import { EmulatorError } from '../../../src/client/errors/emulatorError.ts';
import { EmulatorService } from '../../../src/features/emulator/emulatorService.ts';
import { RuleConflictError } from '../../../src/features/rules/document/ruleConflictError.ts';
import { RuleGateway } from '../../../src/features/rules/document/ruleGateway.ts';
import { ShadowConflictError } from '../../../src/features/shadow/shadowConflictError.ts';
import { ShadowGateway } from '../../../src/features/shadow/shadowGateway.ts';
import type { RuleSource } from '../../../src/language/ruleText/ruleSource.ts';
import { desiredText } from '../../../src/model/shadow/desiredText.ts';
import type { ShadowDocument } from '../../../src/model/shadow/shadowDocument.ts';
import { program } from '../../support/emulatorProcess.ts';
import type { Lineages } from './lineages.ts';

const regionId = 'cn-shanghai';
const silent = () => undefined;
const log = new RedactingLogger({ debug: silent, info: silent, warn: silent, error: silent });

/** What both windows have open. */
export interface Shared {
  readonly productKey: string;
  readonly deviceName: string;
  readonly ruleId: string;
  readonly lineages: Lineages;
  /** Runs one at a time: the API cannot tell of a rule that two write in the same instant. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * A window: the extension's own hold on the emulator and its own ways to a shadow and a rule, with an edit of each that is made on what it
 * saw last. A conflict is what a person is told of, who then takes what the other one wrote.
 */
export class CheckedWindow {
  readonly #dataDir: string;
  readonly #shared: Shared;
  #service: EmulatorService;
  readonly #connections = { clientFor: () => this.client() };
  readonly #shadows = new ShadowGateway(this.#connections);
  readonly #rules = new RuleGateway(this.#connections);
  #shadow = { version: 0, desired: {} as Record<string, unknown> };
  #edit: Record<string, unknown> = {};
  #rule: RuleSource | undefined;
  #where: string | undefined;

  constructor(dataDir: string, shared: Shared) {
    this.#dataDir = dataDir;
    this.#shared = shared;
    this.#service = this.#newService();
  }

  async client(): Promise<Client> {
    return new Client({ ...(await this.#service.ensureRunning()), regionId, retry: { firstWait: 1 } });
  }

  editShadow(key: string, value: string): void {
    this.#edit[key] = value;
    this.#shared.lineages.note(key, value, this.#shadow.desired[key]);
  }

  editRule(value: string): void {
    if (!this.#rule) return;
    this.#where = value;
    this.#shared.lineages.note('where', value, this.#rule.where);
  }

  /** Reads both again, as the editors of a window do whose texts have no edit. */
  async look(): Promise<void> {
    if (Object.keys(this.#edit).length === 0) this.#see(await this.#shadows.read(this.#device));
    if (this.#where === undefined) this.#rule = (await this.#rules.read(this.#ruleAddress)).source;
  }

  async saveShadow(): Promise<void> {
    const { desired, version } = this.#shadow;
    if (Object.keys(this.#edit).length === 0) return;
    const text = desiredText({ ...desired, ...this.#edit } as never);
    try {
      const saved = await this.#shadows.write(this.#device, {
        ...{ text, basis: { version, text: desiredText(desired as never) } },
      });
      for (const value of Object.values(this.#edit)) this.#shared.lineages.acknowledge(value);
      this.#see(saved.shadow);
    } catch (error) {
      if (error instanceof ShadowConflictError) this.#see(error.cloud);
      else throw error;
    }
  }

  async saveRule(): Promise<void> {
    const [basis, where] = [this.#rule, this.#where];
    if (!basis || where === undefined) return;
    const never = () => Promise.reject(new Error('It does not run.'));
    try {
      const saved = await this.#shared.alone(() =>
        this.#rules.write(this.#ruleAddress, { source: { ...basis, where }, basis }, never, silent),
      );
      this.#shared.lineages.acknowledge(where);
      this.#rule = saved.rule.source;
    } catch (error) {
      if (!(error instanceof RuleConflictError)) throw error;
      this.#rule = error.cloud.source;
    }
    this.#where = undefined;
  }

  /** Closes the window, and opens it again with the edits that it had. */
  reopen(): void {
    this.#service.dispose();
    this.#service = this.#newService();
  }

  stop(): Promise<void> {
    return this.#service.stop();
  }

  dispose(): void {
    this.#service.dispose();
  }

  #see({ version, state }: ShadowDocument): void {
    this.#shadow = { version, desired: state.desired ?? {} };
    this.#edit = {};
  }

  get #device() {
    const { productKey, deviceName } = this.#shared;
    return { connectionId: 'emulator', regionId, productKey, deviceName };
  }

  get #ruleAddress() {
    return { connectionId: 'emulator', regionId, ruleId: this.#shared.ruleId, name: 'rule' };
  }

  #newService(): EmulatorService {
    return new EmulatorService({ program, dataDir: this.#dataDir, log, askMqttHost: () => Promise.resolve(undefined) });
  }
}

/** Whether a window was told that the emulator went away meanwhile: it keeps its edit then. */
export function isAway(error: unknown): boolean {
  return error instanceof EmulatorError || error instanceof CallError;
}
