type Attributes = Readonly<Record<string, string | undefined>>;

/** Makes an element. Texts become text nodes, so nothing that came from a device can become markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A codicon, for the eye alone: whatever it means must also be said in words. */
export function icon(name: string): HTMLElement {
  return element('i', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}
