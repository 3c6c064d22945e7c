import { isOfCertificate } from '../../common/networkCode.ts';
import { UnsentError } from './unsentError.ts';

/**
 * How far a request came: no connection was made, none that can be trusted, one that broke before anything was sent, or it broke at a time
 * that nobody knows. Requests are sent only over connections that stand, so that with the first two nothing was, either.
 */
export type NetworkFailure = 'unreachable' | 'untrusted' | 'unsent' | 'broken';

/** Codes of what happens before there is a connection, and at no other time. */
const unreachable: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** The kind of a failure: of an error of what sends, or of what caused it. */
export function networkFailureOf(error: unknown): NetworkFailure {
  const { cause, code = '' } = detailsOf(error);
  if (cause !== undefined) {
    const kind = networkFailureOf(cause);
    return kind === 'broken' && error instanceof UnsentError ? 'unsent' : kind;
  }
  if (isUnreachable(error)) return 'unreachable';
  // What the other side finds wrong with a certificate of ours it may say after it has got the request, as TLS 1.3 has it.
  return isOfCertificate(code) ? 'untrusted' : 'broken';
}

/** A host that cannot be reached may be one that could a moment ago: only the system call tells the two apart. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isUnreachable);
  const { code = '', syscall } = detailsOf(error);
  return syscall === 'connect' || unreachable.includes(code);
}

interface Details {
  readonly cause?: unknown;
  readonly code?: string;
  readonly syscall?: string;
}

function detailsOf(error: unknown): Details {
  return error instanceof Error ? error : {};
}
