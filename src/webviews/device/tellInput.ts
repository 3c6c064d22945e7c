/** Tells the form around a control that a person has changed its value, as the browser's own controls do by themselves. */
export function tellInput(control: HTMLElement): void {
  control.dispatchEvent(new Event('input', { bubbles: true }));
}
