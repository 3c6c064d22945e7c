import type { Frame } from 'playwright-core';

/** What a running page may do, as its own content security policy says: what is allowed, by directive. */
export async function policyOf(frame: Frame): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = await frame.evaluate<string>(
    `document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? ''`,
  );
  return new Map(
    text.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}
