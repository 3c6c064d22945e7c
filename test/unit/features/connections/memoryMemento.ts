/** What VS Code keeps for an extension, for the time of a test; like VS Code it keeps JSON. */
export class MemoryMemento {
  readonly texts = new Map<string, string>();

  get(key: string): unknown {
    const text = this.texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }

  update(key: string, value: unknown): Promise<void> {
    this.texts.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}
