import type { CloudView } from '../../protocol/shadowEditor.ts';
import { createEditor } from '../monaco/createEditor.ts';
import { desiredLanguage } from '../monaco/desiredLanguage.ts';
import { monaco } from '../monaco/monaco.ts';
import { element, icon } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';

/** What the device itself reported, read only, beside the desired state; it can be folded away. */
export class ReportedPane {
  readonly element: HTMLElement;
  readonly #content = element('div', { class: 'editor', id: 'reported' });
  readonly #empty = element('p', { class: 'empty', role: 'note' });
  readonly #time = element('span', { class: 'muted' });
  readonly #toggle: HTMLButtonElement;
  readonly #model = monaco.editor.createModel('', desiredLanguage);

  constructor(open: boolean, toggled: () => void) {
    this.#toggle = element(
      'button',
      { class: 'toggle', 'aria-controls': 'reported' },
      icon('chevron-down'),
      'Reported',
    );
    this.#toggle.addEventListener('click', () => {
      this.#setOpen(!this.isOpen);
      toggled();
    });
    this.element = element(
      'section',
      { class: 'pane reported', 'aria-label': 'Reported state' },
      element('h2', { class: 'pane-title' }, this.#toggle, this.#time),
      this.#empty,
      this.#content,
    );
    this.#setOpen(open);
    createEditor(this.#content, 'Reported state, JSON, read only', {
      model: this.#model,
      readOnly: true,
      domReadOnly: true,
      hideCursorInOverviewRuler: true,
      renderLineHighlight: 'none',
    });
    this.#showText(undefined, 'Reading…');
  }

  get isOpen(): boolean {
    return this.#toggle.getAttribute('aria-expanded') === 'true';
  }

  show(cloud: CloudView): void {
    if (cloud.kind !== 'loaded') return;
    this.#showText(cloud.reported, 'The device has reported nothing yet.');
    this.#time.textContent = cloud.reportedAt === undefined ? '' : formatTime(cloud.reportedAt);
  }

  #showText(text: string | undefined, otherwise: string): void {
    this.#empty.textContent = otherwise;
    this.#empty.hidden = text !== undefined;
    this.#content.hidden = text === undefined;
    if (text !== undefined && text !== this.#model.getValue()) this.#model.setValue(text);
  }

  #setOpen(open: boolean): void {
    this.#toggle.setAttribute('aria-expanded', String(open));
    this.element.classList.toggle('folded', !open);
  }
}
