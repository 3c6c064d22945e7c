const keys: Readonly<Record<string, 'undo' | 'redo'>> = { z: 'undo', 'shift z': 'redo', y: 'redo' };

/**
 * Has the keys for undo and redo change the field that somebody types in. In the page of an editor, VS Code takes them for its document's
 * wherever the focus is: in its place, a step of the text would go that nobody looks at.
 */
export function keepHistoryInFields(): void {
  document.addEventListener('keydown', (event) => {
    const action = keys[nameOf(event)];
    if (action === undefined || event.defaultPrevented || !isField(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to the history of a field
    document.execCommand(action);
  });
}

function nameOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  if (altKey || !(ctrlKey || metaKey)) return '';
  // Where no Latin letter is on the key, it is known by its place, as VS Code does.
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
  return shiftKey ? `shift ${letter}` : letter;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
}
