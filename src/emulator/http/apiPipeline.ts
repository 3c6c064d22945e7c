import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { checkParameters } from '../../catalogue/checkParameters.ts';
import type { OperationName } from '../../catalogue/operations.ts';
import type { ReceivedParameters, ResponseFields } from '../../catalogue/types.ts';
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
import { encodeGatewayError, encodeRefusal, encodeSuccess, formatOf, type HttpAnswer } from './encodeAnswer.ts';
import { GatewayRefusal } from './gatewayRefusal.ts';
import { isLoopbackHost } from './loopbackHost.ts';
import type { NonceRegister } from './nonceRegister.ts';
import { addFormParameters, queryParameters } from './readParameters.ts';
import { requestTarget } from './requestTarget.ts';
import { wireAnswer } from './wireAnswer.ts';

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
 * Answers one request of the API: every check in its order, then the operation, then the encoding. Resolves to undefined
 * where the connection is to break instead. Never rejects.
 */
export async function answerApiRequest(
  request: IncomingMessage,
  services: ApiServices,
): Promise<HttpAnswer | undefined> {
  const { emulator, nonces, faults } = services;
  const requestId = randomUUID().toUpperCase();
  const { path, query } = requestTarget(request.url ?? '');
  let format = formatOf(query.get('Format') ?? undefined);
  let operation: OperationName | undefined;
  try {
    // The HTTP request.
    if (!isLoopbackHost(request.headers.host)) throw GatewayRefusal.of('InvalidHost');
    const { method } = request;
    if (method !== 'GET' && method !== 'POST') throw GatewayRefusal.of('UnsupportedHTTPMethod');
    if (path !== '/') throw GatewayRefusal.of('InvalidAction.NotFound');
    const parameters = queryParameters(query);
    if (method === 'POST') await addFormParameters(request, parameters);
    format = formatOf(parameters.get('Format'));

    // The gateway: common parameters (reference 2.3), signature (2.4).
    const action = requireParameter(parameters, 'Action');
    checkVersion(requireParameter(parameters, 'Version'));
    const accessKeyId = requireParameter(parameters, 'AccessKeyId');
    const key = services.accessKeys.find(accessKeyId);
    if (!key) throw GatewayRefusal.of('InvalidAccessKeyId.NotFound');
    if (key.isDisabled) throw GatewayRefusal.of('InvalidAccessKeyId.Inactive');
    checkSignatureMethod(requireParameter(parameters, 'SignatureMethod'));
    const nonce = requireParameter(parameters, 'SignatureNonce');
    const sentAt = checkTimestamp(requireParameter(parameters, 'Timestamp'), emulator.now());
    checkSignature(method, parameters, key.secret);
    if (!nonces.use(accessKeyId, nonce, sentAt + timestampWindow)) throw GatewayRefusal.of('SignatureNonceUsed');

    // The operation.
    operation = requireOperation(action);
    if (!key.mayCall(operation)) throw new BusinessRefusal('iot.common.RamActionPermissionDeny');
    services.rates?.take(operation);
    const outbox = services.outboxOf({ operation, requestId });
    const context: HandlerContext = { ...emulator, outbox, regionId: regionOf(parameters) };
    const fault = faults.take(operation);
    if (fault) await causeFault(fault, services.end);
    const outcome = run(operation, context, parameters);
    // Most operations are done by now: waiting would only put their answers off.
    const fields = outcome instanceof Promise ? await outcome : outcome;
    services.onCall({ operation, requestId });
    if (fault?.drop === 'answer') return undefined;
    return encodeSuccess(format, operation, requestId, wireAnswer(operation, fields));
  } catch (error) {
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
): ResponseFields<K> | Promise<ResponseFields<K>> {
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
