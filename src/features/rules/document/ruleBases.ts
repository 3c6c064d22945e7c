import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import { describeError } from '../../../common/describeError.ts';
import type { Logger } from '../../../common/logger.ts';
import type { RuleSource } from '../../../language/ruleText/ruleSource.ts';

const key = 'fleetbook.ruleBases';
const piece = z.union([z.string(), z.undefined()]);
const source = z.pipe(
  z.object({
    productKey: z.optional(piece),
    shortTopic: z.optional(piece),
    select: z.optional(piece),
    where: z.optional(piece),
  }),
  z.transform(({ productKey, shortTopic, select, where }): RuleSource => ({ productKey, shortTopic, select, where })),
);
const contract = z.record(z.string(), z.object({ text: z.string(), source }));

/** A text of a rule's document, and the pieces that it stands for. */
export interface RuleBasis {
  readonly text: string;
  readonly source: RuleSource;
}

/**
 * What each document's edit was made on. For unsaved edits it survives a reload of the window, as the edit itself does in
 * VS Code's hot exit: without it a stale edit would overwrite newer SQL.
 */
export class RuleBases {
  readonly #memento: vscode.Memento;
  readonly #log: Logger;
  readonly #bases: Map<string, RuleBasis>;
  readonly #unsaved: Set<string>;

  constructor(memento: vscode.Memento, log: Logger) {
    this.#memento = memento;
    this.#log = log;
    this.#bases = new Map(Object.entries(contract.safeParse(memento.get(key)).data ?? {}));
    this.#unsaved = new Set(this.#bases.keys());
  }

  get(uri: vscode.Uri): RuleBasis | undefined {
    return this.#bases.get(uri.toString());
  }

  isUnsaved(uri: vscode.Uri): boolean {
    return this.#unsaved.has(uri.toString());
  }

  /** `unsaved`: an edit was made on it, so keep it over a reload. */
  set(uri: vscode.Uri, basis: RuleBasis, { unsaved }: { readonly unsaved: boolean }): void {
    const id = uri.toString();
    const wasUnsaved = this.#unsaved.has(id);
    const changed = this.#bases.get(id) !== basis || wasUnsaved !== unsaved;
    this.#bases.set(id, basis);
    if (unsaved) this.#unsaved.add(id);
    else this.#unsaved.delete(id);
    if (changed && (unsaved || wasUnsaved)) this.#save();
  }

  #save(): void {
    const unsaved = Object.fromEntries([...this.#bases].filter(([id]) => this.#unsaved.has(id)));
    this.#memento.update(key, unsaved).then(undefined, (error: unknown) => {
      this.#log.error(`What unsaved rules were made on could not be kept: ${describeError(error)}`);
    });
  }
}
