import type { OperationName } from '../catalogue/operations.ts';
import type { RequestParameters } from '../catalogue/types.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';
import type { JsonObject } from '../common/losslessJson.ts';
import { readBody } from './answer/readBody.ts';
import { readAnswer, type Answer } from './answer/readAnswer.ts';
import { buildRequest, type HttpRequest } from './buildRequest.ts';
import { checkClientOptions, type ClientOptions, type Credentials, type Format, type Method } from './clientOptions.ts';
import { Deadline } from './deadline.ts';
import { defaultTimeout } from './defaultTimeout.ts';
import { describeCall } from './describeCall.ts';
import { CallError } from './errors/callError.ts';
import { CancelledError } from './errors/cancelledError.ts';
import { GatewayError } from './errors/gatewayError.ts';
import { NetworkError } from './errors/networkError.ts';
import { SignInError } from './errors/signInError.ts';
import { TimeoutError } from './errors/timeoutError.ts';
import { excerpt } from './explain/excerpt.ts';
import { explainNetworkError } from './explain/explainNetworkError.ts';
import type { AnyCall } from './anyCall.ts';
import { ClientOptionsError } from './errors/clientOptionsError.ts';
import { orCancelled } from './orCancelled.ts';
import { withRetries } from './retry.ts';
import { wireParameters } from './wireParameters.ts';
import type { RawAnswer } from './answer/rawAnswer.ts';

export type { Answer } from './answer/readAnswer.ts';
export type { ClientOptions, Credentials, Format } from './clientOptions.ts';

export interface CallOptions {
  /** Aborting it ends the call with a CancelledError. */
  readonly signal?: AbortSignal | undefined;
  /** How long each attempt waits for the whole answer, in ms; by default 10 s, or 5 s more than the operation may take. */
  readonly timeout?: number;
  /** Texts that the parameters or the answer may hold, and that neither the log nor an error may. */
  readonly secrets?: readonly string[];
  /** Whether it is one of many that a clock repeats: where it succeeds, the log tells it at its debug level alone. */
  readonly isPoll?: boolean;
}

/** Calls the operations of the platform for one endpoint, region and access key: checks, signs, sends, decodes. */
export class Client {
  readonly #options: ClientOptions;
  readonly #endpoint: URL;
  readonly #format: Format;
  readonly #method: Method;
  readonly #now: () => number;
  /** The key that signs at present. */
  #credentials: Credentials;

  /** Throws ClientOptionsError: no key or region, an endpoint that is no address, or one not encrypted on the network. */
  constructor(options: ClientOptions) {
    this.#endpoint = checkClientOptions(options).endpoint;
    this.#options = options;
    this.#format = options.format ?? 'JSON';
    this.#method = options.method ?? 'POST';
    this.#now = options.now ?? Date.now;
    this.#credentials = options.credentials;
  }

  /**
   * Calls one operation and gives its decoded answer, repeating attempts that may be repeated (see retry.ts). Rejects with a
   * CallError: InvalidParameterError before anything is sent, then CancelledError, TimeoutError, NetworkError,
   * MalformedAnswerError, GatewayError or BusinessError. Its `outcome` says whether the platform may have done it.
   */
  async call<K extends OperationName>(
    operation: K,
    parameters: RequestParameters<K>,
    options: CallOptions = {},
  ): Promise<Answer<K>> {
    // Values are cut in the log, and half a secret is not recognized there.
    const hasSecrets = (options.secrets ?? []).length > 0;
    const shown = hasSecrets ? namesOnly(operation, parameters) : describeCall(operation, parameters);
    // The catalogue's shape of the answer is what Answer is made of.
    return (await this.#call(operation, shown, () => wireParameters(operation, parameters), options)) as Answer<K>;
  }

  /**
   * Calls an operation that the catalogue lacks, with wire texts that nobody checks, and gives all fields of its answer
   * as they came. Rejects as {@link call} does, InvalidParameterError aside.
   */
  async callUntyped(
    operation: string,
    parameters: Readonly<Record<string, string>>,
    options: CallOptions = {},
  ): Promise<JsonObject> {
    // Nobody knows which of its values are secret.
    const shown = namesOnly(operation, parameters);
    return this.#call(operation, shown, () => new Map(Object.entries(parameters)), options);
  }

  /**
   * A call as a signed request that is not sent; its signature holds for 15 minutes. Throws InvalidParameterError, and
   * ClientOptionsError where the credentials are temporary: their token would go along.
   */
  signedRequest(call: AnyCall): HttpRequest {
    if (this.#credentials.securityToken) {
      throw new ClientOptionsError(
        l10n.t('A signed request would hold the token of the temporary credentials. Copy it with placeholders.'),
      );
    }
    const { operation, parameters } = call;
    const wire =
      call.isTyped === false ? new Map(Object.entries(parameters)) : wireParameters(call.operation, call.parameters);
    return this.#build(operation, wire);
  }

  #build(operation: string, wire: ReadonlyMap<string, string>): HttpRequest {
    return buildRequest(operation, wire, {
      ...this.#options,
      api: this.#options.api ?? 'iot',
      credentials: this.#credentials,
      endpoint: this.#endpoint,
      format: this.#format,
      method: this.#method,
      now: this.#now(),
      nonce: (this.#options.nonce ?? (() => crypto.randomUUID()))(),
    });
  }

  async #call(
    operation: string,
    shown: string,
    wireOf: () => ReadonlyMap<string, string>,
    options: CallOptions,
  ): Promise<JsonObject> {
    const start = performance.now();
    let attempts = 0;
    const log = (level: 'debug' | 'info', outcome: string): void => {
      const { log: logger, regionId } = this.#options;
      const call = `${shown} in ${regionId}`;
      const repeated = attempts > 1 ? `, ${attempts} attempts` : '';
      logger?.[level](`${call}: ${excerpt(outcome, 150)}${repeated}, ${Math.round(performance.now() - start)} ms`);
    };
    try {
      const wire = wireOf();
      const attempt = (): Promise<JsonObject> => {
        attempts++;
        return this.#attemptRenewed(operation, wire, options);
      };
      const answer = await withRetries(attempt, this.#options.retry ?? {}, options.signal);
      const { RequestId: requestId } = answer;
      const words = l10n.t('RequestId {0}', typeof requestId === 'string' ? requestId : 'absent');
      log(options.isPoll ? 'debug' : 'info', words);
      return answer;
    } catch (error) {
      if (error instanceof CallError) log('info', [error.code, error.requestId].filter(Boolean).join(', RequestId '));
      throw error;
    }
  }

  /** An attempt with the key as it is now; with another where the platform says that this one has ended. */
  async #attemptRenewed(
    operation: string,
    wire: ReadonlyMap<string, string>,
    options: CallOptions,
  ): Promise<JsonObject> {
    await this.#renew(operation, false, options.signal);
    const { securityToken } = this.#credentials;
    try {
      return await this.#attempt(operation, wire, options);
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== 'InvalidSecurityToken.Expired') throw error;
      await this.#renew(operation, true, options.signal);
      if (this.#credentials.securityToken === securityToken) throw error;
      return this.#attempt(operation, wire, options);
    }
  }

  async #renew(operation: string, isRefused: boolean, signal: AbortSignal | undefined): Promise<void> {
    const { renew } = this.#options;
    if (!renew) return;
    try {
      this.#credentials = await orCancelled(operation, () => renew(isRefused), signal);
    } catch (error) {
      if (error instanceof FleetbookError && !(error instanceof CancelledError))
        throw new SignInError(operation, error);
      throw error;
    }
  }

  /** One request, with a nonce, time and signature of its own, and its answer. */
  async #attempt(
    operation: string,
    wire: ReadonlyMap<string, string>,
    { signal, timeout = defaultTimeout(operation, wire), secrets = [] }: CallOptions,
  ): Promise<JsonObject> {
    await this.#takeTurn(operation, signal);
    const request = this.#build(operation, wire);
    return readAnswer(operation, this.#format, await this.#send(operation, request, { signal, timeout, secrets }));
  }

  async #takeTurn(operation: string, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#options.limiter?.acquire(operation, signal);
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
    if (signal?.aborted) throw new CancelledError(operation, 'not sent');
  }

  async #send(
    operation: string,
    request: HttpRequest,
    { signal, timeout, secrets }: Required<Omit<CallOptions, 'isPoll'>>,
  ): Promise<RawAnswer> {
    using deadline = new Deadline(timeout, signal);
    try {
      const { api = 'iot', fetch: send = fetch, keyFrom } = this.#options;
      const { accessKeySecret, securityToken = '' } = this.#credentials;
      const response = await send(request.url, {
        ...request.init,
        // Following a redirect would hand the signed request to another host.
        redirect: 'manual',
        signal: deadline.signal,
      });
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        date: response.headers.get('date') ?? '',
        ...(await readBody(response)),
        receivedAt: this.#now(),
        secrets: [accessKeySecret, securityToken, ...secrets],
        api,
        keyFrom,
      };
    } catch (error) {
      if (signal?.aborted) throw new CancelledError(operation, 'unknown', error);
      const { host } = this.#endpoint;
      if (deadline.hasPassed) {
        const problem = l10n.t('{0} got no answer from {1} within {2} s.', operation, host, timeout / 1000);
        throw new TimeoutError(operation, l10n.t('{0} Check the network, or try again.', problem));
      }
      const of = this.#options.api === 'sts' ? 'keys' : 'connection';
      const { code, reason } = explainNetworkError(host, error, of);
      const message = l10n.t('{0} got no answer: {1}', operation, reason);
      throw new NetworkError({ operation, cause: error, code, message });
    }
  }
}

function namesOnly(operation: string, parameters: object): string {
  return [operation, ...Object.keys(parameters)].join(' ');
}
