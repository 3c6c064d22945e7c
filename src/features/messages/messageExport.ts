import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Deque } from '../../model/messages/deque.ts';
import { exportLine } from '../../model/messages/exportLine.ts';
import type { FleetMessage } from '../../model/messages/fleetMessage.ts';
import { FileWriteError } from '../../platform/fileWriteError.ts';

/** What may wait for a slow disk of what comes, in characters. */
const usualBacklog = 32 * 1024 * 1024;

/** What is handed to the disk at a time, in bytes. */
const portion = 1024 * 1024;

/** Writes messages to a file as fast as the disk takes them, a line of JSON for each: those that are there, then those that come. */
export class MessageExport {
  /** Those that were there. The disk may take its time with them: they are in memory anyway. */
  readonly #first = new Deque<FleetMessage>();
  readonly #waiting = new Deque<string>();
  /** Resolves to whether all of it is in the file, once that is known. Never rejects. */
  readonly isWhole: Promise<boolean>;
  readonly #backlog: number;
  #waitingLength = 0;
  #written = 0;
  #missed = 0;
  #isOver = false;
  #wake: () => void = () => undefined;

  /**
   * `failed` is called once where the file cannot be written; nothing is then any more. Of what comes, messages beyond a
   * `backlog` of so many characters are left out and counted.
   */
  constructor(
    path: string,
    first: Iterable<FleetMessage>,
    failed: (error: FileWriteError) => void,
    backlog = usualBacklog,
  ) {
    this.#backlog = backlog;
    for (const message of first) this.#first.push(message);
    this.#written = this.#first.length;
    const file = createWriteStream(path, { encoding: 'utf8', highWaterMark: portion });
    // The pipeline hears of it with the next line alone.
    file.once('error', () => {
      this.#isOver = true;
      this.#wake();
    });
    this.isWhole = pipeline(this.#lines(), file).then(
      () => true,
      (error: unknown) => {
        this.#isOver = true;
        this.#first.clear();
        this.#waiting.clear();
        failed(new FileWriteError(error));
        return false;
      },
    );
  }

  /** Those that are in the file or on their way there, and those that were left out. */
  get counts(): { readonly written: number; readonly missed: number } {
    return { written: this.#written, missed: this.#missed };
  }

  write(message: FleetMessage): void {
    if (this.#isOver) return;
    if (this.#waitingLength > this.#backlog) {
      this.#missed += 1;
      return;
    }
    const line = exportLine(message);
    this.#waiting.push(line);
    this.#waitingLength += line.length;
    this.#written += 1;
    this.#wake();
  }

  /** Takes no more, and resolves as {@link isWhole} does. */
  end(): Promise<boolean> {
    this.#isOver = true;
    this.#wake();
    return this.isWhole;
  }

  async *#lines(): AsyncGenerator<string, void, void> {
    for (let message = this.#first.shift(); message; message = this.#first.shift()) yield exportLine(message);
    for (;;) {
      const line = this.#waiting.shift();
      if (line !== undefined) {
        this.#waitingLength -= line.length;
        yield line;
      } else if (this.#isOver) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
