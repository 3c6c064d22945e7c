import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, stringifyJson, type Json } from '../../common/losslessJson.ts';
import { element } from '../page/element.ts';
import { shortText } from './capText.ts';

/** Of a long list or a large object, so many items are shown at a time. */
const page = 100;

/** Characters that are shown at first. */
const caps = { name: 200, value: 2_000 };

/** JSON as a tree that opens and closes by mouse and keyboard; the first levels are open. What is closed is not built. */
export function renderTree(value: Json, label: string): HTMLElement {
  return element('div', { class: 'tree', role: 'group', 'aria-label': label }, branch(undefined, value, 2));
}

/** `depth` is how many levels of it are open. */
function branch(name: string | undefined, value: Json, depth: number): HTMLElement {
  const items = itemsOf(value);
  if (!items) return element('div', { class: 'leaf' }, ...nameOf(name), ...leaf(value));
  const isList = Array.isArray(value);
  const size = sizeOf(items.length, isList);
  const summary = element('summary', {}, ...nameOf(name), isList ? `[${size}]` : `{${size}}`);
  const details = element('details', {}, summary);
  const build = (): void => {
    addItems(details, items, 0, depth - 1);
  };
  if (depth > 0) {
    details.open = true;
    build();
  } else details.addEventListener('toggle', build, { once: true });
  return details;
}

/** Shows a page of them, with the way to the next one; gives the first. */
function addItems(
  parent: HTMLElement,
  items: readonly (readonly [string, Json])[],
  from: number,
  depth: number,
): HTMLElement | undefined {
  const rows = items.slice(from, from + page).map(([name, item]) => branch(name, item, depth));
  parent.append(...rows);
  const rest = items.length - from - page;
  if (rest > 0) {
    const label = l10n.t('Show {0} of {1} more', Math.min(rest, page), count(rest));
    parent.append(moreButton(label, () => addItems(parent, items, from + page, depth)));
  }
  return rows[0];
}

/** A button that goes once it has shown something, which has the focus by then: so that is never nowhere. */
function moreButton(label: string, show: () => HTMLElement | undefined): HTMLElement {
  const made = element('button', { type: 'button' }, label);
  made.addEventListener('click', () => {
    const shown = show();
    const target = shown?.querySelector('summary') ?? shown;
    // What takes no focus by itself takes it from here, and is no stop of the Tab key.
    if (target?.tabIndex === -1) target.tabIndex = -1;
    target?.focus();
    made.remove();
  });
  made.addEventListener('keydown', (event) => {
    const isWithModifier = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    // The notebook takes this key too, and would focus the output as a whole; with a modifier it runs the cell.
    if (event.key === 'Enter' && !isWithModifier) event.stopPropagation();
  });
  return made;
}

function itemsOf(value: Json): readonly (readonly [string, Json])[] | undefined {
  if (Array.isArray(value)) return value.map((item: Json, index) => [String(index), item] as const);
  return isJsonObject(value) ? Object.entries(value) : undefined;
}

function nameOf(name: string | undefined): readonly (Node | string)[] {
  return name === undefined ? [] : [element('span', { class: 'key' }, shortText(name, caps.name)), ': '];
}

function leaf(value: Json): readonly (Node | string)[] {
  const text = stringifyJson(value);
  const shown = element('span', { class: kindOf(value) }, shortText(text, caps.value));
  if (text.length <= caps.value) return [shown];
  const all = moreButton(l10n.t('Show all {0} characters', count(text.length)), () => {
    shown.textContent = text;
    return shown;
  });
  return [shown, ' ', all];
}

function kindOf(value: Json): 'string' | 'number' | 'word' {
  if (typeof value === 'string') return 'string';
  return value === null || typeof value === 'boolean' ? 'word' : 'number';
}

function sizeOf(size: number, isList: boolean): string {
  if (isList) return size === 1 ? l10n.t('1 item') : l10n.t('{0} items', count(size));
  return size === 1 ? l10n.t('1 field') : l10n.t('{0} fields', count(size));
}
