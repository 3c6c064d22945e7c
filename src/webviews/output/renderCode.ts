import * as l10n from '../../common/l10n.ts';

import { jsonTokens } from '../../model/callReport/jsonTokens.ts';
import { element } from '../page/element.ts';
import { capText } from './capText.ts';
import type { PostToExtension } from './outputHost.ts';

/** A text to show as it is. */
export interface Code {
  readonly text: string;
  readonly form: 'json' | 'text' | 'hex' | 'base64';
  /** What a screen reader calls it. */
  readonly label: string;
  /** What it is called where it is opened in an editor. */
  readonly fileName: string;
}

/** Text in the editor's font, JSON in the editor's colours; the keyboard scrolls it. Of a large one the beginning. */
export function renderCode({ text, form, label, fileName }: Code, post: PostToExtension): HTMLElement {
  const { shown, isCut, words } = capText(text);
  const pieces =
    form === 'json'
      ? jsonTokens(shown).map((token) =>
          token.kind === 'other' ? token.text : element('span', { class: token.kind }, token.text),
        )
      : [shown];
  const code = element('pre', { class: form, tabindex: '0', 'aria-label': label }, ...pieces);
  if (!isCut) return code;
  return element('div', {}, code, renderCap(words, post && (() => post({ type: 'open', name: fileName, text }))));
}

/** Says how much is shown, with the way to the rest. */
export function renderCap(words: string, open: (() => void) | undefined): HTMLElement {
  const line = element('p', { class: 'cap' }, words);
  if (!open) return line;
  const button = element('button', { type: 'button' }, l10n.t('Open full'));
  button.addEventListener('click', open);
  line.append(' ', button);
  return line;
}
