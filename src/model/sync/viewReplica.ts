import type { TextUpdate, ViewEdit } from './documentReplica.ts';
import { mergeTexts } from './mergeTexts.ts';
import { textDigest } from './textDigest.ts';

/** The view's side of a document that it edits over messages; see {@link DocumentReplica} for the other. */
export class ViewReplica {
  #revision: number;
  #sequence = 0;
  /** The newest text that is known to be in the document. */
  #base: string;
  /** Edits that are on their way, oldest first. */
  #sent: (Pick<ViewEdit, 'sequence' | 'text'> & { readonly digest: string })[] = [];

  constructor({ revision, text }: TextUpdate) {
    this.#revision = revision;
    this.#base = text;
  }

  /** The edit to send because the view's text is `text` now; undefined where the document has it or is about to. */
  change(text: string): ViewEdit | undefined {
    if (text === (this.#sent.at(-1)?.text ?? this.#base)) return undefined;
    const edit = { revision: this.#revision, sequence: ++this.#sequence, text };
    this.#sent.push({ sequence: edit.sequence, text, digest: textDigest(text) });
    return edit;
  }

  /** The document has the view's edit number `sequence`. */
  applied(sequence: number): void {
    this.#base = this.#textOf(sequence);
    this.#sent = this.#sent.filter((edit) => edit.sequence > sequence);
  }

  /**
   * Somebody else changed the document while the view's text is `text`. Returns the text to show, which keeps what was
   * typed, and the edit to send where that differs from the document's.
   */
  receive(update: TextUpdate, text: string): { readonly text: string; readonly edit: ViewEdit | undefined } {
    const merged = mergeTexts(this.#textOf(update.seen), text, update.text);
    this.#revision = update.revision;
    this.#base = update.text;
    this.#sent = [];
    return { text: merged, edit: this.change(merged) };
  }

  /**
   * The oldest edit of which is not known that the document has it, the newest text that the document is known to have had, and the
   * digests of those that it may have by now.
   */
  get waiting(): { readonly sequence: number; readonly base: string; readonly sent: readonly string[] } | undefined {
    const [oldest] = this.#sent;
    return oldest && { sequence: oldest.sequence, base: this.#base, sent: this.#sent.map(({ digest }) => digest) };
  }

  #textOf(sequence: number): string {
    return this.#sent.find((edit) => edit.sequence === sequence)?.text ?? this.#base;
  }
}
