import { createWriteStream, type WriteStream } from 'node:fs';
import type { FleetMessage } from '../../model/messages/fleetMessage.ts';
import { exportLine } from '../../model/messages/exportLine.ts';
import { FileWriteError } from '../../platform/fileWriteError.ts';

/** What may wait for a slow disk, in bytes; messages beyond it are left out and counted. */
const backlog = 32 * 1024 * 1024;

/** Writes messages to a file as they come, a line of JSON for each. */
export class MessageExport {
  readonly #stream: WriteStream;
  readonly #failed: (error: FileWriteError) => void;
  #written = 0;
  #missed = 0;
  #isOver = false;

  /** `failed` is called once where the file cannot be written; nothing is then any more. */
  constructor(path: string, failed: (error: FileWriteError) => void) {
    this.#failed = failed;
    this.#stream = createWriteStream(path, { encoding: 'utf8' });
    this.#stream.once('error', (error) => {
      this.#isOver = true;
      this.#failed(new FileWriteError(error));
    });
  }

  get counts(): { readonly written: number; readonly missed: number } {
    return { written: this.#written, missed: this.#missed };
  }

  write(message: FleetMessage): void {
    if (this.#isOver) return;
    if (this.#stream.writableLength > backlog) {
      this.#missed += 1;
      return;
    }
    this.#stream.write(exportLine(message));
    this.#written += 1;
  }

  /** Resolves to whether all of it is in the file, once that is known. */
  end(): Promise<boolean> {
    if (this.#isOver) return Promise.resolve(false);
    this.#isOver = true;
    return new Promise((resolve) =>
      this.#stream.end((error?: Error | null) => {
        resolve(!error);
      }),
    );
  }
}
