import type { Disposable } from '../common/disposableStore.ts';
import { Emitter } from '../common/emitter.ts';
import type { Scope } from '../model/deviceAddress.ts';

/** Where the person looks at present: the region of the row they selected, or of the document they opened, last. */
export class ScopeFocus implements Disposable {
  readonly #changed = new Emitter<void>();
  #scope: Scope | undefined;

  readonly onDidChange = this.#changed.event;

  get scope(): Scope | undefined {
    return this.#scope;
  }

  focus({ connectionId, regionId }: Scope): void {
    if (this.#scope?.connectionId === connectionId && this.#scope.regionId === regionId) return;
    this.#scope = { connectionId, regionId };
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
