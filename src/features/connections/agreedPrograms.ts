import { createHash } from 'node:crypto';
import type { ListMemento } from '../../platform/storedList.ts';

const key = 'fleetbook.agreedPrograms';

/**
 * The command lines that the user has agreed to run for a key. They are kept as digests, for their arguments may hold a
 * secret, and in VS Code's own storage, where no workspace can write.
 */
export class AgreedPrograms {
  readonly #memento: ListMemento;

  constructor(memento: ListMemento) {
    this.#memento = memento;
  }

  has(commandLine: string): boolean {
    return this.#read().includes(digestOf(commandLine));
  }

  async add(commandLine: string): Promise<void> {
    await this.#memento.update(key, [...new Set([...this.#read(), digestOf(commandLine)])]);
  }

  #read(): readonly unknown[] {
    const stored = this.#memento.get(key);
    return Array.isArray(stored) ? (stored as readonly unknown[]) : [];
  }
}

function digestOf(commandLine: string): string {
  return createHash('sha256').update(commandLine).digest('hex');
}
