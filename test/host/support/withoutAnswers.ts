/** Does something while what is sent by an operation arrives, and nothing is heard after that. */
export async function withoutAnswers(operation: string, work: () => Promise<void>): Promise<void> {
  const own = globalThis.fetch;
  let isSent = false;
  globalThis.fetch = async (input, init) => {
    const request = new URLSearchParams(typeof init?.body === 'string' ? init.body : '');
    if (!isSent && request.get('Action') !== operation) return own(input, init);
    if (!isSent) await own(input, init);
    isSent = true;
    throw new TypeError('connection reset');
  };
  try {
    await work();
  } finally {
    globalThis.fetch = own;
  }
}
