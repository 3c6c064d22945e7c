import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { checkParameters } from '../../catalogue/checkParameters.ts';
import type { OperationName } from '../../catalogue/operations.ts';
import type { ReceivedParameters, ResponseFields } from '../../catalogue/types.ts';
import { timestampOf } from '../../client/timestampOf.ts';
import type { Awaitable } from '../../common/awaitable.ts';
import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import type { AccessKeys } from '../access/accessKeys.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import type { FaultRegister } from '../control/faultRegister.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import { handlers } from '../handlers/index.ts';
import { requireEdition } from '../handlers/requireEdition.ts';
import type { CallName } from '../messages/messageOutbox.ts';
import { storageFailure } from '../store/storageFailure.ts';
import type { ApiRates } from './apiRates.ts';
import { causeFault, Dropped } from './causeFault.ts';
import {
  checkSignature,
  checkSignatureMethod,
  checkTimestamp,
  checkVersion,
  regionOf,
  requireOperation,
  requireParameter,
  timestampWindow,
} from './checkRequest.ts';
import {
  encodeGatewayError,
  encodeRefusal,
  encodeSuccess,
  formatOf,
  type Format,
  type HttpAnswer,
} from './encodeAnswer.ts';
import { GatewayRefusal } from './gatewayRefusal.ts';
import { isFromWebPage } from './isFromWebPage.ts';
import { isLoopbackHost } from '../../common/isLoopbackHost.ts';
import type { NonceRegister } from './nonceRegister.ts';
import { addFormParameters, queryParameters } from './readParameters.ts';
import { requestTarget } from './requestTarget.ts';
import { wireAnswer } from './wireAnswer.ts';

/** `start` in ms since 1970. */
function signedBefore(start: number): GatewayRefusal {
  return GatewayRefusal.of(
    'SignatureNonceUsed',
    `Or it may have been: the emulator has no record of the calls before its start, and the Timestamp of this one lies before ${timestampOf(start)}, by the clock of this computer. Sign it again after that.`,
  );
}

/** What the pipeline works with; all requests share it. */
export interface ApiServices {
  readonly emulator: Omit<HandlerContext, 'regionId' | 'outbox'>;
  /** Sends the messages of a call. */
  readonly outboxOf: (call: CallName) => HandlerContext['outbox'];
  /** Hears of each call of an operation; `code` where it was refused. */
  readonly onCall: (call: CallName, code?: string) => void;
  readonly nonces: NonceRegister;
  readonly faults: FaultRegister;
  /** Absent where limits are not enforced. */
  readonly rates: ApiRates | undefined;
  readonly log: Logger;
  readonly accessKeys: Pick<AccessKeys, 'find'>;
  /** The platform ends: what waits must not be carried out on what follows. */
  readonly end: AbortSignal;
}

/**
 * Answers one request of the API: every check in its order, then the operation, then the encoding. Undefined where the
 * connection is to break instead. At once where nothing has to be waited for, which spares most requests the promises.
 * Neither throws nor rejects.
 */
export function answerApiRequest(request: IncomingMessage, services: ApiServices): Awaitable<HttpAnswer | undefined> {
  return new ApiCall(request, services).answer();
}

/** One request on its way, and what is known of it so far: what an error is answered with. */
class ApiCall {
  readonly #request: IncomingMessage;
  readonly #services: ApiServices;
  readonly #requestId = randomUUID().toUpperCase();
  #format: Format = 'XML';
  #operation: OperationName | undefined;

  constructor(request: IncomingMessage, services: ApiServices) {
    this.#request = request;
    this.#services = services;
  }

  answer(): Awaitable<HttpAnswer | undefined> {
    try {
      const answer = this.#receive();
      return answer instanceof Promise ? answer.catch((error: unknown) => this.#refuse(error)) : answer;
    } catch (error) {
      return this.#refuse(error);
    }
  }

  /** The HTTP request. */
  #receive(): Awaitable<HttpAnswer | undefined> {
    const { method, url = '', headers } = this.#request;
    const { path, query } = requestTarget(url);
    this.#format = formatOf(query.get('Format') ?? undefined);
    if (!isLoopbackHost(headers.host)) throw GatewayRefusal.of('InvalidHost');
    if (isFromWebPage(headers)) throw GatewayRefusal.of('ForeignOrigin');
    if (method !== 'GET' && method !== 'POST') throw GatewayRefusal.of('UnsupportedHTTPMethod');
    if (path !== '/') throw GatewayRefusal.of('InvalidAction.NotFound');
    const parameters = queryParameters(query);
    if (method === 'GET') return this.#admit(method, parameters);
    return addFormParameters(this.#request, parameters).then(() => this.#admit(method, parameters));
  }

  /** The gateway: common parameters (reference 2.3), signature (2.4), then what the operation allows. */
  #admit(method: string, parameters: ReadonlyMap<string, string>): Awaitable<HttpAnswer | undefined> {
    const { emulator, accessKeys, nonces, rates, faults, outboxOf, end } = this.#services;
    this.#format = formatOf(parameters.get('Format'));
    const action = requireParameter(parameters, 'Action');
    checkVersion(requireParameter(parameters, 'Version'));
    const accessKeyId = requireParameter(parameters, 'AccessKeyId');
    const key = accessKeys.find(accessKeyId);
    if (!key) throw GatewayRefusal.of('InvalidAccessKeyId.NotFound');
    if (key.isDisabled) throw GatewayRefusal.of('InvalidAccessKeyId.Inactive');
    checkSignatureMethod(requireParameter(parameters, 'SignatureMethod'));
    const nonce = requireParameter(parameters, 'SignatureNonce');
    const now = emulator.now();
    const sentAt = checkTimestamp(requireParameter(parameters, 'Timestamp'), now);
    checkSignature(method, parameters, key.secret);
    const unknownUntil = nonces.unknownUntil(sentAt);
    if (unknownUntil !== undefined) throw signedBefore(unknownUntil);
    if (!nonces.use(accessKeyId, nonce, sentAt + timestampWindow, now)) throw GatewayRefusal.of('SignatureNonceUsed');

    const operation = requireOperation(action);
    this.#operation = operation;
    if (!key.mayCall(operation)) throw new BusinessRefusal('iot.common.RamActionPermissionDeny');
    rates?.take(operation);
    const outbox = outboxOf({ operation, requestId: this.#requestId });
    const context: HandlerContext = { ...emulator, outbox, regionId: regionOf(parameters) };
    const fault = faults.take(operation);
    if (!fault) return this.#carryOut(operation, context, parameters);
    return causeFault(fault, end).then(async () => {
      const answer = await this.#carryOut(operation, context, parameters);
      return fault.drop === 'answer' ? undefined : answer;
    });
  }

  #carryOut(
    operation: OperationName,
    context: HandlerContext,
    parameters: ReadonlyMap<string, string>,
  ): Awaitable<HttpAnswer> {
    const succeed = (fields: ResponseFields<OperationName>): HttpAnswer => {
      this.#services.onCall({ operation, requestId: this.#requestId });
      return encodeSuccess(this.#format, operation, this.#requestId, wireAnswer(operation, fields));
    };
    const outcome = run(operation, context, parameters);
    return outcome instanceof Promise ? outcome.then(succeed) : succeed(outcome);
  }

  #refuse(error: unknown): HttpAnswer | undefined {
    const [request, services] = [this.#request, this.#services];
    const [format, operation, requestId] = [this.#format, this.#operation, this.#requestId];
    if (operation) services.onCall({ operation, requestId }, codeOf(error));
    if (error instanceof Dropped) return undefined;
    if (error instanceof BusinessRefusal && operation) return encodeRefusal(format, operation, requestId, error);
    const host = request.headers.host?.replace(/:\d+$/, '') ?? '';
    if (error instanceof GatewayRefusal) return encodeGatewayError(format, requestId, host, error);
    // A caller that hung up is nobody's failure.
    const severity = request.complete ? 'error' : 'debug';
    services.log[severity](`${operation ?? 'A request'} failed (RequestId ${requestId}): ${describeError(error)}`);
    return encodeGatewayError(format, requestId, host, refusalOf(error));
  }
}

function codeOf(error: unknown): string {
  if (error instanceof BusinessRefusal || error instanceof GatewayRefusal) return error.code;
  return error instanceof Dropped ? 'dropped' : 'InternalError';
}

/** What a caller is told about a failure of our own. */
function refusalOf(error: unknown): GatewayRefusal {
  switch (storageFailure(error)) {
    case 'full':
      return GatewayRefusal.of('InsufficientStorage');
    case 'unwritable':
      return GatewayRefusal.of('StorageNotWritable');
    case undefined:
      return GatewayRefusal.of('InternalError');
  }
}

function run<K extends OperationName>(
  operation: K,
  context: HandlerContext,
  parameters: ReadonlyMap<string, string>,
): Awaitable<ResponseFields<K>> {
  const values = readOperationParameters(operation, parameters);
  requireEdition(operation, context, values);
  return handlers[operation](context, values);
}

/** The first problem decides: with the platform's own code where it has one, the gateway's otherwise. */
function readOperationParameters<K extends OperationName>(
  operation: K,
  parameters: ReadonlyMap<string, string>,
): ReceivedParameters<K> {
  const checked = checkParameters(operation, parameters);
  const [problem] = checked.problems;
  // Without a problem there are values; the compiler cannot tell for an operation that it does not know.
  if (!problem) return checked.values as ReceivedParameters<K>;
  const { parameter, kind, code, detail } = problem;
  if (code) throw new BusinessRefusal(code, `${parameter} ${detail}.`);
  if (kind === 'missing') throw GatewayRefusal.missing(parameter);
  throw GatewayRefusal.of('InvalidParameter', `${parameter} ${detail}.`);
}
