import * as l10n from '../../common/l10n.ts';
import { payloadForms, readPayload, writePayload, type PayloadForm } from '../../common/payloadForm.ts';
import { desiredLanguage } from '../../language/desired/desiredLanguage.ts';
import { createEditor } from '../monaco/createEditor.ts';
import { monaco } from '../monaco/monaco.ts';
import { element } from '../page/element.ts';
import { payloadFormNames } from './payloadFormNames.ts';

export interface MessageFieldParts {
  /** The message is another, or is written in another form. */
  readonly changed: () => void;
  /** The message was to be written as text, and its bytes are none. */
  readonly notText: () => void;
}

/** A message that somebody writes: text, or bytes in one of the forms for these. */
export class MessageField {
  readonly elements: readonly HTMLElement[];
  readonly #model = monaco.editor.createModel('', desiredLanguage);
  readonly #select = element(
    'select',
    { class: 'input', id: 'bench-form', 'aria-label': l10n.t('How the message is written') },
    ...payloadForms.map((form) => element('option', { value: form }, payloadFormNames[form])),
  );
  #form: PayloadForm = 'text';

  constructor({ changed, notText }: MessageFieldParts) {
    const payload = element('div', { class: 'bench-payload' });
    this.elements = [
      element('div', { class: 'bench-label' }, element('div', { class: 'label' }, l10n.t('Message')), this.#select),
      payload,
    ];
    createEditor(payload, l10n.t('Message to try'), {
      model: this.#model,
      tabSize: 2,
      // A field of a form: Tab goes on to the next.
      tabFocusMode: true,
      // What is typed over a selection takes its place, as anywhere in a form.
      autoSurround: 'never',
      lineNumbers: 'off',
      folding: false,
      glyphMargin: false,
      hideCursorInOverviewRuler: true,
      overviewRulerLanes: 0,
      lineDecorationsWidth: 6,
      renderLineHighlight: 'none',
      wordWrap: 'on',
    });
    this.#model.onDidChangeContent(changed);
    this.#select.addEventListener('change', () => {
      if (this.#writeAs(this.#select.value as PayloadForm)) changed();
      else notText();
    });
  }

  get payload(): string {
    return this.#model.getValue();
  }

  /** How that is written. */
  get form(): PayloadForm {
    return this.#form;
  }

  show(payload: string, form: PayloadForm): void {
    this.#showForm(form);
    this.#model.setValue(payload);
  }

  /** Writes the message in another form: the same bytes. Returns false, and leaves it, where that form has no such bytes. */
  #writeAs(form: PayloadForm): boolean {
    const bytes = readPayload(this.payload, this.#form);
    const written = bytes && writePayload(bytes, form);
    if (bytes && written === undefined) {
      this.#select.value = this.#form;
      return false;
    }
    this.#showForm(form);
    // What could not be read is left for the person to mend.
    if (written !== undefined) this.#model.setValue(written);
    return true;
  }

  #showForm(form: PayloadForm): void {
    this.#form = form;
    this.#select.value = form;
    monaco.editor.setModelLanguage(this.#model, form === 'text' ? desiredLanguage : 'plaintext');
  }
}
