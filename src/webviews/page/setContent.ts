import { keepFocus } from './keepFocus.ts';

/** Puts content in the place of what an element holds. What is there already stays: put there again, it would be read out anew. */
export function setContent(root: HTMLElement, content: readonly (Node | string)[]): void {
  const shown = [...root.childNodes];
  if (shown.length === content.length && shown.every((node, index) => node === content[index])) return;
  keepFocus(root, () => {
    root.replaceChildren(...content);
  });
}
