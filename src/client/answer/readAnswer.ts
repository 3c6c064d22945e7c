import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import { isOperationName, type OperationName } from '../../catalogue/operations.ts';
import type { ResponseFields } from '../../catalogue/types.ts';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { JsonObject } from '../../common/losslessJson.ts';
import type { Format } from '../clientOptions.ts';
import { BusinessError } from '../errors/businessError.ts';
import { GatewayError } from '../errors/gatewayError.ts';
import { MalformedAnswerError } from '../errors/malformedAnswerError.ts';
import { explainMalformed } from '../explain/explainMalformed.ts';
import { explainRefusal } from '../explain/explainRefusal.ts';
import { decodeObject } from './decodeShape.ts';
import { parseBody } from './parseBody.ts';
import type { RawAnswer } from './rawAnswer.ts';

export type Answer<K extends OperationName> = ResponseFields<K> & { readonly RequestId: string };

/**
 * The decoded answer of an operation; of one that the catalogue lacks, all its fields as they came. Throws BusinessError or GatewayError for a refusal, and MalformedAnswerError for
 * anything that is no answer to this operation in the promised format.
 */
export function readAnswer<K extends OperationName>(operation: K, format: Format, raw: RawAnswer): Answer<K>;
export function readAnswer(operation: string, format: Format, raw: RawAnswer): JsonObject;
export function readAnswer(operation: string, format: Format, raw: RawAnswer): JsonObject {
  let outcome;
  try {
    outcome = interpret(operation, format, raw);
  } catch (error) {
    const message = explainMalformed(operation, raw, describeError(error));
    throw new MalformedAnswerError({
      operation,
      message,
      requestId: requestIdIn(raw.body),
      status: raw.status,
      cause: error,
    });
  }
  if ('fields' in outcome) return outcome.fields as JsonObject;

  const { code, isBusiness, requestId, words } = outcome;
  const message = explainRefusal({ operation, code, requestId, words }, raw);
  const refusal = { operation, code, message, requestId, status: raw.status };
  throw isBusiness ? new BusinessError(refusal) : new GatewayError(refusal);
}

/** By which the platform finds the call, even if nothing else can be read. */
function requestIdIn(body: string): string | undefined {
  return /RequestId(?:"\s*:\s*"|>)([\w-]{1,64})["<]/i.exec(body.slice(0, 100_000))?.[1];
}

/** What every answer may have beside its operation's own fields (reference 2.3; refusals: facts E2 and E3). */
const envelope = {
  RequestId: 'string?',
  Success: 'boolean?',
  Code: 'string?',
  Message: 'string?',
  ErrorMessage: 'string?',
} as const;

type Envelope = { readonly [F in keyof typeof envelope]?: F extends 'Success' ? boolean : string };

/** Codes of answers that are no refusals: SDKs take these for success as well (facts E3). */
const successCodes: readonly string[] = ['', '200', 'OK', 'Success', 'success'];

function interpret(operation: string, format: Format, raw: RawAnswer) {
  if (raw.isCut) throw new SyntaxError(l10n.t('it is longer than 16 MB'));
  const tree = parseOrRefusal(operation, format, raw);
  const {
    RequestId: requestId,
    Success,
    Code = '',
    Message = '',
    ErrorMessage,
  } = decodeObject(envelope, tree) as Envelope;
  if (Success === false || !successCodes.includes(Code)) {
    const code = Code || 'Unknown';
    return {
      code,
      isBusiness: Success === false || code.startsWith('iot.'),
      requestId,
      words: ErrorMessage ?? Message,
    };
  }
  if (raw.status < 200 || raw.status > 299) throw new SyntaxError(l10n.t('it has an error status, but no error code'));
  const shape = { ...anyOperationOf(operation).response, RequestId: 'string' } as const;
  const fields = decodeObject(shape, tree);
  return { fields: isOperationName(operation) ? fields : { ...tree, ...fields } };
}

/** A gateway that refuses early may not know which format was asked for: a refusal counts in either. */
function parseOrRefusal(operation: string, format: Format, raw: RawAnswer): JsonObject {
  try {
    return parseBody(operation, format, raw.body);
  } catch (error) {
    if (raw.status < 400) throw error;
    try {
      return parseBody(operation, format === 'JSON' ? 'XML' : 'JSON', raw.body);
    } catch {
      throw error;
    }
  }
}
