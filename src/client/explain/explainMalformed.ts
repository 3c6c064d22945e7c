import type { RawAnswer } from '../answer/rawAnswer.ts';
import { excerpt } from './excerpt.ts';

/** What came in place of an answer, cut short and without secrets, and what to do about it. */
export function explainMalformed(operation: string, raw: RawAnswer, problem: string): string {
  const { body, contentType, secrets, status } = raw;
  const type = excerpt(contentType, 40) || 'no content type';
  const start = excerpt(body, 60, secrets);
  return [
    `The answer to ${operation} cannot be read: ${excerpt(problem, 120, secrets).replace(/\.$/, '')}.`,
    `What came: HTTP ${status}, ${type}, ${start ? `"${start}"` : 'no content'}.`,
    'Check the endpoint of the connection, and that no proxy on the way answers in its place.',
  ].join(' ');
}
