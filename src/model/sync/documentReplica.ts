/** A view's whole text, made on the document's text of `revision`. `sequence` counts the view's edits from 1. */
export interface ViewEdit {
  readonly revision: number;
  readonly sequence: number;
  readonly text: string;
}

/** The document's whole text, changed by somebody else after the view's edit number `seen` was in it. */
export interface TextUpdate {
  readonly revision: number;
  readonly seen: number;
  readonly text: string;
}

/**
 * The document's side of one view that edits it over messages. Both sides hold the whole text. An edit that was made on
 * a text older than the one last sent is left out: the view answers that newer text with an edit that holds both.
 */
export class DocumentReplica {
  #text: string;
  #revision = 0;
  #seen = 0;
  #pending: ViewEdit | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Number of the last edit of the view that the document has. */
  get seen(): number {
    return this.#seen;
  }

  /** The document's text as it was told of last, by the view or to it. */
  get text(): string {
    return this.#text;
  }

  /** What a view that starts, or starts again, must hold. */
  open(text: string): TextUpdate {
    this.#seen = 0;
    return this.#send(text);
  }

  /** Announces that `edit` is about to be applied to the document; false where it must not be, because it is outdated. */
  begin(edit: ViewEdit): boolean {
    if (edit.revision !== this.#revision) return false;
    this.#pending = edit;
    return true;
  }

  /** To be called with every text that the document gets. Returns what the view has to be told; nothing if it knows. */
  documentChanged(text: string): TextUpdate | undefined {
    if (text === this.#pending?.text) {
      this.#text = text;
      this.#seen = this.#pending.sequence;
      this.#pending = undefined;
      return undefined;
    }
    return text === this.#text ? undefined : this.#send(text);
  }

  #send(text: string): TextUpdate {
    this.#text = text;
    this.#pending = undefined;
    this.#revision++;
    return { revision: this.#revision, seen: this.#seen, text };
  }
}
