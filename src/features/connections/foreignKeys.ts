import type { Credentials } from '../../client/client.ts';
import type { KeyFinder } from '../../client/credentials/keyFinder.ts';
import type { KeySource } from '../../client/credentials/keySource.ts';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import type { AgreedPrograms } from './agreedPrograms.ts';
import { hostEndpoint } from './customEndpoint.ts';
import type { KeyOffer } from './keyOffers.ts';

interface Parts {
  /** The folder of the user. */
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly agreed: AgreedPrograms;
  /** What the setting for custom endpoints holds at present. */
  readonly endpoints: () => unknown;
  readonly log: RedactingLogger;
}

/** Keys that are kept elsewhere: in profiles of the vendor's command line and in the environment. What reads them is loaded at first use. */
export class ForeignKeys {
  readonly #parts: Parts;
  #finder: Promise<KeyFinder> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The key of a source; `isRefused`: the platform says that the one given last has ended. Rejects with CredentialsError. */
  async find(source: KeySource, isRefused = false): Promise<Credentials> {
    this.#finder ??= this.#load();
    return (await this.#finder).find(source, isRefused);
  }

  /** The places that a key can be taken from on this computer; `problem`: why no profiles are among them. */
  async offers(): Promise<{ readonly offers: readonly KeyOffer[]; readonly problem?: string }> {
    const { environmentOffers, profileOffers } = await import('./keyOffers.ts');
    const ofEnvironment = environmentOffers(this.#parts.env);
    try {
      return { offers: [...(await profileOffers(this.#parts.home)), ...ofEnvironment] };
    } catch (error) {
      const reason = describeError(error);
      this.#parts.log.warn(`${reason} So no profiles are offered.`);
      return { offers: ofEnvironment, problem: l10n.t('{0} So no profiles are offered.', reason) };
    }
  }

  /** The program that has to run for the key of a source, where the user has not agreed to it. Rejects with CredentialsError. */
  async newProgramOf(source: KeySource): Promise<string | undefined> {
    if (source.kind !== 'profile') return undefined;
    const { profileChain } = await import('../../client/credentials/profileChain.ts');
    const { modeOf } = await import('../../client/credentials/cliProfile.ts');
    const last = (await profileChain(source.profile, this.#parts.home)).at(-1);
    const program = last && modeOf(last) === 'External' ? last.process_command : undefined;
    return program && !this.#parts.agreed.has(program) ? program : undefined;
  }

  agree(program: string): Promise<void> {
    return this.#parts.agreed.add(program);
  }

  async #load(): Promise<KeyFinder> {
    const { KeyFinder } = await import('../../client/credentials/keyFinder.ts');
    const { home, env, agreed, endpoints, log } = this.#parts;
    return new KeyFinder({
      home,
      env,
      now: Date.now,
      addressOf: (host) => hostEndpoint(endpoints(), host),
      mayRun: (commandLine) => Promise.resolve(agreed.has(commandLine)),
      howToAgree: l10n.t('“Edit Connection”, then “Test and Save” asks.'),
      protect: (secret) => {
        log.protect(secret);
      },
    });
  }
}
