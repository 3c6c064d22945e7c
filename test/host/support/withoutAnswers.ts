import type { IncomingMessage } from 'node:http';
import { interceptRequests } from './interceptRequests.ts';

/** Does something while what is sent by an operation arrives, and nothing is heard after that. */
export async function withoutAnswers(operation: string, work: () => Promise<void>): Promise<void> {
  const reset = new Error('connection reset');
  let isSent = false;
  const intercepted = interceptRequests((request, body, own) => {
    if (isSent) {
      request.destroy(reset);
      return;
    }
    if (new URLSearchParams(String(body)).get('Action') === operation) {
      isSent = true;
      request.prependOnceListener('response', (response: IncomingMessage) => void response.destroy(reset));
    }
    own(body);
  });
  try {
    await work();
  } finally {
    intercepted[Symbol.dispose]();
  }
}
