import { isJsonObject, stringifyJson, type Json } from '../../common/losslessJson.ts';
import { tryParseJson } from '../../common/tryParseJson.ts';
import * as l10n from '../../common/l10n.ts';
import { sameJson } from '../../common/sameJson.ts';
import { looseValue, type CompositeType } from '../../model/devicePage/valueControl.ts';
import type { DataType } from '../../model/thingModel/thingModel.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import type { FormField } from './formField.ts';
import { tellInput } from './tellInput.ts';

/** Makes the control of a member or an item; it begins with nothing. */
type MakeField = (type: DataType, label: string) => FormField;

/** A control for each member of a struct, or for each item of a list, which come and go. `make` makes those within. */
export function compositeField(type: CompositeType, label: string, isOptional: boolean, make: MakeField): FormField {
  return type.type === 'struct'
    ? structField(type, label, isOptional, make)
    : arrayField(type, label, isOptional, make);
}

function structField(
  { members }: Extract<CompositeType, { type: 'struct' }>,
  label: string,
  isOptional: boolean,
  make: MakeField,
): FormField {
  const fields = members.map((member) => ({ member, field: make(member.dataType, `${label}: ${member.name}`) }));
  const rows = fields.map(({ member, field }) =>
    element('div', { class: 'member' }, element('span', { class: 'member-label' }, member.name), field.element),
  );
  return {
    element: element('div', { class: 'composite', role: 'group', 'aria-label': label }, ...rows),
    get text() {
      // What is left empty is left out: members may be.
      const given = fields.filter(({ field }) => field.text !== '');
      if (given.length === 0 && isOptional) return '';
      const entries = given.map(
        ({ member, field }) => [member.identifier, looseValue(member.dataType, field.text)] as const,
      );
      return stringifyJson(Object.fromEntries(entries));
    },
    set text(text) {
      const value = tryParseJson(text);
      for (const { member, field } of fields) {
        field.text = textOf(isJsonObject(value) ? value[member.identifier] : undefined);
      }
    },
  };
}

function arrayField(
  { item, size }: Extract<CompositeType, { type: 'array' }>,
  label: string,
  isOptional: boolean,
  make: MakeField,
): FormField {
  const rows = element('div', { class: 'items' });
  let fields: readonly FormField[] = [];
  const show = (texts: readonly string[]): void => {
    fields = texts.map((text, index) => {
      const field = make(item, l10n.t('{0}, item {1}', label, index + 1));
      field.text = text;
      return field;
    });
    rows.replaceChildren(
      ...fields.map((field, index) => {
        const remove = iconButton('close', l10n.t('Remove item {0} of {1}', index + 1, label), () => {
          show(fields.filter((one) => one !== field).map((one) => one.text));
          add.focus();
          tellInput(rows);
        });
        return element('div', { class: 'item' }, field.element, remove);
      }),
    );
    add.ariaDisabled = String(size !== undefined && fields.length >= size);
  };
  const add = button({
    ...{ label: l10n.t('Add Item'), icon: 'add', title: l10n.t('Add an item to {0}', label) },
    act: () => {
      show([...fields.map((one) => one.text), '']);
      rows.lastElementChild?.querySelector<HTMLElement>('input, select, textarea')?.focus();
      tellInput(rows);
    },
  });
  const most = size === undefined ? [] : [element('span', { class: 'muted' }, l10n.t('at most {0}', size))];
  return {
    element: element('div', { class: 'composite', role: 'group', 'aria-label': label }, rows, add, ...most),
    get text() {
      if (fields.length === 0 && isOptional) return '';
      return stringifyJson(fields.map(({ text }) => looseValue(item, text)));
    },
    set text(text) {
      const value = tryParseJson(text);
      show(Array.isArray(value) ? value.map((one: Json) => textOf(one)) : []);
    },
  };
}

/** The same as fields and as JSON, between which a person changes: what is typed in one is there in the other. */
export function withJson(fields: FormField, label: string, example: string): FormField {
  const area = element('textarea', {
    ...{ class: 'input mono', 'aria-label': l10n.t('{0}, JSON', label), rows: '4', spellcheck: 'false' },
    placeholder: example,
  });
  const problem = element('p', { class: 'problem', role: 'alert' });
  const frame = element('div', { class: 'composite-field' });
  let isJson = false;
  const show = (): void => {
    change.textContent = isJson ? l10n.t('Edit as Fields') : l10n.t('Edit as JSON');
    frame.replaceChildren(isJson ? area : fields.element, change, problem);
  };
  /** Whether all of the text is in the fields now: they have no room for other members, nor for values that no control shows. */
  const fill = (text: string): boolean => {
    fields.text = text;
    if (text.trim() === '') return true;
    const [value, held] = [tryParseJson(text), tryParseJson(fields.text)];
    return value !== undefined && held !== undefined && sameJson(value, held);
  };
  const change = button({
    ...{ label: '', kind: 'link' },
    act: () => {
      problem.textContent = '';
      if (isJson && !fill(area.value)) {
        problem.textContent = l10n.t('This does not fit the fields of {0}. Mend the JSON, or send it as it is.', label);
        return;
      }
      if (!isJson) area.value = indented(fields.text);
      isJson = !isJson;
      show();
      // Put there again, it has lost the focus.
      change.focus();
      tellInput(frame);
    },
  });
  show();
  return {
    element: frame,
    get text() {
      return isJson ? area.value : fields.text;
    },
    set text(text) {
      problem.textContent = '';
      isJson = !fill(text);
      if (isJson) area.value = text;
      show();
    },
  };
}

function indented(text: string): string {
  const value = tryParseJson(text);
  return value === undefined ? text : stringifyJson(value, 2);
}

/** A value as the control of its type has it. */
function textOf(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : stringifyJson(value);
}
