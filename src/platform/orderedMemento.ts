import type * as vscode from 'vscode';

/**
 * What VS Code keeps for all windows, with one change on its way at a time. VS Code tells this window of its own changes, too, and takes the
 * state that it tells of for the one that is: a value that was set meanwhile reads as before, and is lost with the next change. What two
 * windows change in the same moment is VS Code's own affair.
 */
export class OrderedMemento implements vscode.Memento {
  readonly #kept: vscode.Memento;
  /** What was set and is not on its way yet. */
  #waiting = new Map<string, unknown>();
  #underWay: ReadonlyMap<string, unknown> = new Map();
  /** The end of what waits; undefined where nothing does. */
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(kept: vscode.Memento) {
    this.#kept = kept;
  }

  keys(): readonly string[] {
    const all = new Set([...this.#kept.keys(), ...this.#underWay.keys(), ...this.#waiting.keys()]);
    return [...all].filter((key) => this.get(key) !== undefined);
  }

  readonly get: vscode.Memento['get'] = <T>(key: string, defaultValue?: T): T => {
    const own = [this.#waiting, this.#underWay].find((values) => values.has(key));
    const value = own ? own.get(key) : this.#kept.get(key);
    return (value === undefined ? defaultValue : value) as T;
  };

  /** Resolves once VS Code has the value, or a later one. Rejects where it cannot keep it. */
  update(key: string, value: unknown): Promise<void> {
    this.#waiting.set(key, value);
    if (!this.#next) {
      this.#next = this.#last.then(() => this.#send());
      this.#last = this.#next.catch(() => undefined);
    }
    return this.#next;
  }

  /** Resolves once nothing is on its way. */
  async settled(): Promise<void> {
    let last: Promise<void> | undefined;
    while (last !== this.#last) {
      last = this.#last;
      await last;
    }
  }

  async #send(): Promise<void> {
    this.#next = undefined;
    this.#underWay = this.#waiting;
    this.#waiting = new Map();
    try {
      await Promise.all([...this.#underWay].map(([key, value]) => this.#kept.update(key, value)));
    } finally {
      this.#underWay = new Map();
    }
  }
}
