import http, { type IncomingMessage } from 'node:http';

/** Does something while what is sent by an operation arrives, and nothing is heard after that. */
export async function withoutAnswers(operation: string, work: () => Promise<void>): Promise<void> {
  const own = http.request;
  const reset = new Error('connection reset');
  let isSent = false;
  http.request = ((...args: Parameters<typeof own>) => {
    const outgoing = own(...args);
    const end = outgoing.end.bind(outgoing) as (body: unknown) => typeof outgoing;
    outgoing.end = (body?: unknown) => {
      if (isSent) return outgoing.destroy(reset);
      if (new URLSearchParams(String(body)).get('Action') === operation) {
        isSent = true;
        outgoing.prependOnceListener('response', (response: IncomingMessage) => void response.destroy(reset));
      }
      return end(body);
    };
    return outgoing;
  }) as typeof own;
  try {
    await work();
  } finally {
    http.request = own;
  }
}
