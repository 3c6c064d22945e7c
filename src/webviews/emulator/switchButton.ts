import { element } from '../page/element.ts';

export interface SwitchButton {
  readonly element: HTMLButtonElement;
  isOn: boolean;
}

/** A switch; `toggled` is called when a person has turned it. */
export function switchButton(label: string, toggled: (isOn: boolean) => void): SwitchButton {
  const made = element('button', {
    class: 'switch',
    type: 'button',
    role: 'switch',
    'aria-label': label,
    'aria-checked': 'false',
  });
  made.append(element('span', { class: 'knob' }));
  const set = (isOn: boolean) => {
    made.setAttribute('aria-checked', String(isOn));
  };
  const get = () => made.getAttribute('aria-checked') === 'true';
  made.addEventListener('click', () => {
    set(!get());
    toggled(get());
  });
  return {
    element: made,
    get isOn() {
      return get();
    },
    set isOn(isOn: boolean) {
      set(isOn);
    },
  };
}
