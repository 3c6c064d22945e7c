import type { FaultView } from '../../protocol/emulatorPage.ts';
import { element } from '../page/element.ts';
import type { FaultField, FaultSwitch } from './faultSwitches.ts';
import { switchButton } from './switchButton.ts';

type Input = HTMLInputElement | HTMLSelectElement;

/** One fault as a switch, with its parameters; what is changed while it is on takes effect at once. */
export class FaultRow {
  readonly name: string;
  readonly element: HTMLElement;
  readonly #switch: FaultSwitch;
  readonly #toggle;
  readonly #inputs = new Map<FaultField['name'], Input>();
  #wasOn = false;
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #set: (name: string, fault: FaultView | undefined) => Promise<string | undefined>;

  constructor(what: FaultSwitch, set: (name: string, fault: FaultView | undefined) => Promise<string | undefined>) {
    this.name = what.name;
    this.#switch = what;
    this.#set = set;
    this.#toggle = switchButton(what.title, (isOn) => void this.#send(isOn));
    const fields = what.fields.map((field) => {
      const input = inputOf(what, field);
      this.#inputs.set(field.name, input);
      input.addEventListener('change', () => {
        if (this.#toggle.isOn) void this.#send(true);
      });
      return element('label', {}, element('span', { class: 'muted' }, field.label), input);
    });
    this.element = element(
      'div',
      { class: 'switch-row', role: 'group', 'aria-label': what.title },
      this.#toggle.element,
      element(
        'div',
        { class: 'switch-words' },
        element('div', {}, what.title),
        element('div', { class: 'muted' }, what.help),
        this.#problem,
      ),
      element('div', { class: 'switch-fields' }, ...fields),
    );
  }

  /** Undefined: it is off. What a person is typing stays. */
  show(fault: FaultView | undefined): void {
    this.#wasOn = fault !== undefined;
    this.#toggle.isOn = this.#wasOn;
    if (!fault || this.element.contains(document.activeElement)) return;
    for (const [name, input] of this.#inputs) input.value = String(fault[name] ?? (name === 'every' ? 1 : ''));
  }

  async #send(isOn: boolean): Promise<void> {
    const problem = await this.#set(this.name, isOn ? this.#fault() : undefined);
    this.#problem.textContent = problem ?? '';
    // It is as the emulator said last.
    if (problem !== undefined) this.#toggle.isOn = this.#wasOn;
  }

  #fault(): FaultView {
    const given = [...this.#inputs].flatMap(([name, input]) => {
      const value = input.value.trim();
      if (value === '') return [];
      return [[name, name === 'every' || name === 'latency' || name === 'status' ? Number(value) : value] as const];
    });
    return { ...this.#switch.fault, ...Object.fromEntries(given) };
  }
}

function inputOf({ fault }: FaultSwitch, field: FaultField): Input {
  switch (field.name) {
    case 'every':
      return element('input', { class: 'input short', type: 'number', min: '1', max: '1000000', value: '1' });
    case 'latency':
      return element('input', {
        class: 'input short',
        ...{ type: 'number', min: '0', max: '60000', value: String(fault.latency ?? '') },
      });
    case 'status': {
      const select = element(
        'select',
        { class: 'input' },
        ...field.choices.map((choice) => element('option', {}, String(choice))),
      );
      select.value = String(fault.status ?? '');
      return select;
    }
    default:
      return element('input', {
        class: 'input',
        type: 'text',
        ...{ placeholder: field.placeholder, spellcheck: 'false', value: fault[field.name] ?? '' },
        list: field.name === 'operation' ? 'operations' : undefined,
      });
  }
}
