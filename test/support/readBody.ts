import type { OperationName } from '../../src/catalogue/operations.ts';
import { readAnswer, type Answer } from '../../src/client/answer/readAnswer.ts';
import type { Format } from '../../src/client/client.ts';

/** Decodes a body as the answer, with status 200, to an operation. */
export function readBody<K extends OperationName>(operation: K, format: Format, body: string): Answer<K> {
  const raw = { status: 200, contentType: '', date: '', body, isCut: false, receivedAt: 0, secrets: [] };
  return readAnswer(operation, format, raw);
}
