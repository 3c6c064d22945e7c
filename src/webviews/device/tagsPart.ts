import { tagLimits } from '../../catalogue/tagLimits.ts';
import type { TagsView } from '../../protocol/devicePage.ts';
import type { PartState } from '../../protocol/partState.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty, Part } from '../page/part.ts';
import { table } from '../page/table.ts';

export interface TagsHandlers {
  readonly retry: () => void;
  /** Both resolve to what is wrong; undefined where it was done. */
  readonly save: (key: string, value: string) => Promise<string | undefined>;
  readonly remove: (key: string) => Promise<string | undefined>;
}

/** The device's tags as a table: values are changed in their place, and the line below adds one. */
export class TagsPart {
  readonly part: Part<TagsView>;
  readonly #handlers: TagsHandlers;
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #key = field('Key of the new tag', 'key');
  readonly #value = field('Value of the new tag', 'value');
  readonly #add = element('form', { class: 'tag-form' });
  #tags: TagsView = [];
  /** The tag whose value is edited. */
  #edited: string | undefined;

  constructor(handlers: TagsHandlers) {
    this.#handlers = handlers;
    const submit = element('button', { class: 'button', type: 'submit' }, 'Add Tag');
    this.#add.append(this.#key, this.#value, submit);
    this.#add.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#save(this.#key.value, this.#value.value).then((isSaved) => {
        if (!isSaved) return;
        this.#key.value = '';
        this.#value.value = '';
        this.#key.focus();
      });
    });
    this.part = new Part<TagsView>({
      id: 'tags',
      title: 'Tags',
      reading: 'Reading the tags',
      failed: 'The tags cannot be read',
      retry: handlers.retry,
      render: (tags) => this.#render(tags),
    });
  }

  show(state: PartState<TagsView>): void {
    // What is typed at the moment stays; the table is made anew when that is saved or given up.
    if (state.kind === 'loaded') this.#tags = state.data;
    if (state.kind !== 'loaded' || this.#edited === undefined) this.part.show(state);
  }

  #render(tags: TagsView): readonly Node[] {
    const rows = tags.map(({ key, value }) => [
      element('code', {}, key),
      key === this.#edited ? this.#editor(key, value) : value,
      element(
        'div',
        { class: 'row-buttons' },
        iconButton('edit', `Change the value of ${key}`, () => {
          this.#edit(key);
        }),
        iconButton('trash', `Delete the tag ${key}`, () => {
          void this.#done(this.#handlers.remove(key));
        }),
      ),
    ]);
    const shown =
      rows.length === 0
        ? empty('This device has no tags yet.')
        : table({ label: `Tags, ${tags.length} of ${tagLimits.tags}`, columns: ['Key', 'Value', ''], rows });
    return [shown, this.#add, this.#problem];
  }

  #editor(key: string, value: string): HTMLElement {
    const input = field(`Value of ${key}`, 'value');
    input.value = value;
    const form = element('form', { class: 'tag-form' }, input);
    const save = element('button', { class: 'button primary', type: 'submit' }, 'Save');
    const cancel = button({
      label: 'Cancel',
      act: () => {
        this.#edit(undefined);
      },
    });
    form.append(save, cancel);
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#edit(undefined);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#save(key, input.value).then((isSaved) => {
        if (isSaved) this.#edit(undefined);
      });
    });
    queueMicrotask(() => {
      input.focus();
      input.select();
    });
    return form;
  }

  #edit(key: string | undefined): void {
    this.#edited = key;
    this.#problem.textContent = '';
    this.part.show({ kind: 'loaded', data: this.#tags });
  }

  #save(key: string, value: string): Promise<boolean> {
    return this.#done(this.#handlers.save(key.trim(), value.trim()));
  }

  async #done(work: Promise<string | undefined>): Promise<boolean> {
    const problem = await work;
    this.#problem.textContent = problem ?? '';
    return problem === undefined;
  }
}

function field(label: string, placeholder: string): HTMLInputElement {
  return element('input', { class: 'input', type: 'text', 'aria-label': label, placeholder, spellcheck: 'false' });
}
