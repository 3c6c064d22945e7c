import type { Logger } from './logger.ts';
import { spellingsOf } from './spellingsOf.ts';

const mask = '•••';

/**
 * Replaces every secret it was told of before a line reaches the sink. A last line of defence: callers already keep
 * secrets out of their lines.
 */
export class RedactingLogger implements Logger {
  readonly #secrets = new Set<string>();
  readonly #sink: Logger;

  constructor(sink: Logger) {
    this.#sink = sink;
  }

  /** From now on `secret` never appears, as it is or encoded. Texts under 6 characters are no secrets. */
  protect(secret: string): void {
    if (secret.length < 6) return;
    for (const spelling of spellingsOf(secret)) this.#secrets.add(spelling);
  }

  debug(message: string): void {
    this.#sink.debug(this.#redact(message));
  }

  info(message: string): void {
    this.#sink.info(this.#redact(message));
  }

  warn(message: string): void {
    this.#sink.warn(this.#redact(message));
  }

  error(message: string): void {
    this.#sink.error(this.#redact(message));
  }

  #redact(message: string): string {
    let text = message;
    // One may begin with another.
    for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) text = text.replaceAll(secret, mask);
    return text;
  }
}
