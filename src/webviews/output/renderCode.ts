import { jsonTokens } from '../../model/callReport/jsonTokens.ts';
import { element } from '../page/element.ts';

/** Text in the editor's font, JSON in the editor's colours; the keyboard scrolls it. */
export function renderCode(text: string, form: 'json' | 'text' | 'hex', label?: string): HTMLElement {
  const pieces =
    form === 'json'
      ? jsonTokens(text).map((token) =>
          token.kind === 'other' ? token.text : element('span', { class: token.kind }, token.text),
        )
      : [text];
  const name = label ?? 'Whole answer';
  const code = element('pre', { class: form, tabindex: '0', 'aria-label': name }, ...pieces);
  return element('figure', {}, ...(label === undefined ? [] : [element('figcaption', {}, label)]), code);
}
