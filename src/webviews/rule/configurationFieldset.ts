import type { ConfigurationField, ConfigurationFields, ConfigurationProblem } from '../../catalogue/ruleActionTypes.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, isRawNumber, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';

/** One text, number or choice, with what is wrong with it. */
interface Entry {
  readonly path: string;
  readonly input: HTMLInputElement | HTMLSelectElement;
  readonly problem: HTMLElement;
  isTouched: boolean;
}

type Read = () => Json | undefined;

/** The fields of a configuration, as the catalogue has them. What it does not know of a configuration stays as it is. */
export class ConfigurationFieldset {
  readonly element = element('div', { class: 'fieldset' });
  readonly #entries: Entry[] = [];
  readonly #read: () => JsonObject;

  /** `initial` are values to begin with; `former` what the action has. */
  constructor(fields: ConfigurationFields, initial: JsonObject, former: JsonObject) {
    this.#read = this.#addFields(this.element, fields, initial, former, '');
  }

  get value(): JsonObject {
    return this.#read();
  }

  /** Whether there is a field of this path. */
  has(path: string): boolean {
    return this.#entries.some((entry) => entry.path === path);
  }

  /** Shows what is wrong beside its field; of a field that nobody touched yet only where `all` is set. */
  showProblems(problems: readonly ConfigurationProblem[], all: boolean): void {
    for (const entry of this.#entries) {
      const found = all || entry.isTouched ? problems.find(({ path }) => path === entry.path) : undefined;
      entry.problem.textContent = found?.detail ?? '';
      entry.input.setAttribute('aria-invalid', String(found !== undefined));
    }
  }

  #addFields(
    parent: HTMLElement,
    fields: ConfigurationFields,
    initial: JsonObject,
    former: JsonObject,
    path: string,
  ): () => JsonObject {
    const readers = Object.entries(fields).map(([name, field]): readonly [string, Read] => {
      const at = path === '' ? name : `${path}.${name}`;
      return [name, this.#addField(parent, name, field, initial[name], former[name], at)];
    });
    return () => {
      const read = readers.map(([name, value]) => [name, value()] as const);
      return { ...former, ...Object.fromEntries(read.filter(([, value]) => value !== undefined)) } as JsonObject;
    };
  }

  #addField(
    parent: HTMLElement,
    name: string,
    field: ConfigurationField,
    initial: Json | undefined,
    former: Json | undefined,
    path: string,
  ): Read {
    switch (field.type) {
      case 'text':
      case 'number':
        return this.#addInput(parent, name, field, initial, path);
      case 'object': {
        const group = element('fieldset', {}, element('legend', {}, name));
        parent.append(group);
        return this.#addFields(group, field.fields, objectOf(initial), objectOf(former), path);
      }
      case 'list':
        return this.#addList(
          parent,
          name,
          field.fields,
          Array.isArray(initial) ? (initial as readonly Json[]) : [{}],
          path,
        );
    }
  }

  #addInput(
    parent: HTMLElement,
    name: string,
    field: Extract<ConfigurationField, { type: 'text' | 'number' }>,
    initial: Json | undefined,
    path: string,
  ): Read {
    const id = `field-${path.replaceAll(/\W+/g, '-')}`;
    const problem = element('p', { class: 'problem', id: `${id}-problem` });
    const attributes = { class: 'input', id, title: field.help, 'aria-describedby': `${id}-problem` };
    const { values } = field;
    const meanings = field.type === 'number' ? field.meanings : undefined;
    const input = values
      ? element(
          'select',
          attributes,
          ...(field.type === 'text' && field.optional ? [element('option', { value: '' }, l10n.t('(none)'))] : []),
          ...values.map((value, index) =>
            element('option', { value: String(value) }, optionText(value, meanings?.[index])),
          ),
        )
      : element('input', { ...attributes, type: 'text', placeholder: field.help, spellcheck: 'false' });
    const text = textOf(initial);
    // What the platform has and the catalogue does not know is shown, and not replaced by the first choice.
    if (values && text !== '' && !values.map(String).includes(text))
      input.append(element('option', { value: text }, text));
    if (!values || text !== '') input.value = text;
    const entry: Entry = { path, input, problem, isTouched: false };
    input.addEventListener('input', () => {
      entry.isTouched = true;
    });
    this.#entries.push(entry);
    parent.append(
      element('div', { class: 'field' }, element('label', { class: 'label', for: id }, name), input, problem),
    );
    return () =>
      field.type === 'number' && field.values.map(String).includes(input.value) ? Number(input.value) : input.value;
  }

  #addList(
    parent: HTMLElement,
    name: string,
    fields: ConfigurationFields,
    initial: readonly Json[],
    path: string,
  ): Read {
    const items: { readonly group: HTMLElement; readonly own: readonly Entry[]; readonly read: () => JsonObject }[] =
      [];
    const list = element('div', { class: 'list' });
    const add = (value: JsonObject): void => {
      const index = items.length;
      const group = element('fieldset', {}, element('legend', {}, `${name} ${index + 1}`));
      const before = this.#entries.length;
      const read = this.#addFields(group, fields, value, value, `${path}[${index}]`);
      const remove = button({
        label: l10n.t('Remove'),
        kind: 'link',
        act: () => {
          // Those behind it move up, in their names too.
          const rest = items.filter((item) => item.group !== group).map((item) => item.read());
          for (const item of items.splice(0)) {
            item.group.remove();
            for (const entry of item.own) this.#entries.splice(this.#entries.indexOf(entry), 1);
          }
          rest.forEach(add);
          this.element.dispatchEvent(new Event('input', { bubbles: true }));
        },
      });
      remove.setAttribute('aria-label', l10n.t('Remove {0} {1}', name, index + 1));
      group.append(remove);
      items.push({ group, own: this.#entries.slice(before), read });
      list.append(group);
    };
    for (const value of initial) add(objectOf(value));
    const more = button({
      label: l10n.t('Add to {0}', name),
      icon: 'add',
      act: () => {
        add({});
      },
    });
    parent.append(list, element('div', { class: 'buttons' }, more));
    return () => items.map(({ read }) => read());
  }
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return isRawNumber(value) ? value.rawJSON : '';
}

function optionText(value: string | number, meaning?: string): string {
  return meaning === undefined ? String(value) : `${value} – ${meaning}`;
}
