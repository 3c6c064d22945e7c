import { tagLimits } from '../../catalogue/tagLimits.ts';
import * as l10n from '../../common/l10n.ts';
import type { TagsView } from '../../protocol/devicePage.ts';
import type { PartState } from '../../protocol/partState.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { focusKey } from '../page/keepFocus.ts';
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
  readonly #key = field(l10n.t('Key of the new tag'), l10n.t('key'));
  readonly #value = field(l10n.t('Value of the new tag'), l10n.t('value'));
  readonly #add = element('form', { class: 'tag-form' });
  #tags: TagsView = [];
  /** The tag whose value is edited. */
  #edited: string | undefined;

  constructor(handlers: TagsHandlers) {
    this.#handlers = handlers;
    const submit = element('button', { class: 'button', type: 'submit' }, l10n.t('Add Tag'));
    this.#add.append(this.#key, this.#value, submit);
    this.#add.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#addTag();
    });
    this.part = new Part<TagsView>({
      id: 'tags',
      title: l10n.t('Tags'),
      reading: l10n.t('Reading the tags'),
      failed: l10n.t('The tags cannot be read'),
      retry: handlers.retry,
      render: (tags) => this.#render(tags),
    });
  }

  show(state: PartState<TagsView>): void {
    // What is typed at the moment stays; the table is made anew when that is saved or given up.
    if (state.kind === 'loaded') this.#tags = state.data;
    if (state.kind === 'loaded' && this.#edited !== undefined) this.part.settle();
    else this.part.show(state);
  }

  #render(tags: TagsView): readonly Node[] {
    const rows = tags.map(({ key, value }) => [
      element('code', {}, key),
      key === this.#edited ? this.#editor(key, value) : value,
      element(
        'div',
        { class: 'row-buttons' },
        focusKey(
          iconButton('edit', l10n.t('Change the value of {0}', key), () => {
            this.#edit(key);
          }),
          `edit ${key}`,
        ),
        focusKey(
          iconButton('trash', l10n.t('Delete the tag {0}', key), () => {
            void this.#done(this.#handlers.remove(key));
          }),
          `delete ${key}`,
        ),
      ),
    ]);
    const shown =
      rows.length === 0
        ? empty(l10n.t('This device has no tags yet.'))
        : table({
            label: l10n.t('Tags, {0} of {1}', tags.length, tagLimits.tags),
            columns: [l10n.t('Key'), l10n.t('Value'), ''],
            rows,
          });
    return [shown, this.#add, this.#problem];
  }

  #editor(key: string, value: string): HTMLElement {
    const input = field(l10n.t('Value of {0}', key), l10n.t('value'));
    input.value = value;
    const form = element('form', { class: 'tag-form' }, input);
    const save = element('button', { class: 'button primary', type: 'submit' }, l10n.t('Save'));
    const cancel = button({
      label: l10n.t('Cancel'),
      act: () => {
        this.#edit(undefined);
      },
    });
    form.append(save, cancel);
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#edit(undefined);
    });
    // Whichever of them ends it, the focus goes back to the button that began it.
    for (const part of [input, save, cancel]) focusKey(part, `edit ${key}`);
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

  /** The value of one that is there is lost where another is written over it: that is asked for in its row. */
  async #addTag(): Promise<void> {
    const key = this.#key.value.trim();
    if (this.#tags.some((tag) => tag.key === key)) {
      this.#problem.textContent = l10n.t('There is a tag {0} already. Change its value in its row.', key);
      return;
    }
    if (!(await this.#save(key, this.#value.value))) return;
    this.#key.value = '';
    this.#value.value = '';
    this.#key.focus();
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
