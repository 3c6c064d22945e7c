import type { SentAnswer } from '../transport/send.ts';

/** Far more than the largest answer; what is longer would only fill the memory. */
const limit = 16 * 1024 * 1024;

/** The text of an answer, of which no more than 16 MB are read. Rejects where the connection breaks off. */
export async function readBody(response: SentAnswer): Promise<{ readonly body: string; readonly isCut: boolean }> {
  const decoder = new TextDecoder();
  let body = '';
  let bytes = 0;
  const chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  // Leaving the loop early closes the connection.
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > limit) return { body, isCut: true };
    body += decoder.decode(chunk, { stream: true });
  }
  return { body: body + decoder.decode(), isCut: false };
}
