import { operationNames } from '../../catalogue/operations.ts';
import * as l10n from '../../common/l10n.ts';
import type { FaultsView, FaultView } from '../../protocol/emulatorPage.ts';
import type { PartState } from '../../protocol/partState.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { Part } from '../page/part.ts';
import { ClockRow } from './clockRow.ts';
import { FaultRow } from './faultRow.ts';
import { faultSwitches } from './faultSwitches.ts';

/** All resolve to what is wrong; undefined where it was done. */
export interface FaultsHandlers {
  readonly retry: () => void;
  readonly set: (name: string, fault: FaultView | undefined) => Promise<string | undefined>;
  readonly clear: () => Promise<string | undefined>;
  readonly setClock: (offset: number) => Promise<string | undefined>;
}

/** What shall go wrong, as switches with parameters. Rows stay as they are while a person types in them. */
export class FaultsPart {
  readonly part: Part<FaultsView>;
  readonly #rows: readonly FaultRow[];
  readonly #clock: ClockRow;
  readonly #handlers: FaultsHandlers;
  readonly #note = element('div', { class: 'fault-note' });
  /** Why what was to be switched off without a row of its own was not. */
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #content: readonly HTMLElement[];

  constructor(handlers: FaultsHandlers) {
    this.#handlers = handlers;
    this.#rows = faultSwitches.map((one) => new FaultRow(one, handlers.set));
    this.#clock = new ClockRow(handlers.setClock);
    const known = element(
      'datalist',
      { id: 'operations' },
      ...operationNames.map((value) => element('option', { value })),
    );
    this.#content = [
      element(
        'p',
        { class: 'muted' },
        l10n.t(
          'What is switched on goes wrong for every program that uses this emulator, Fleetbook included, until it is switched off or the emulator ends.',
        ),
      ),
      this.#problem,
      element('div', { class: 'switches' }, ...this.#rows.map((row) => row.element), this.#clock.element),
      this.#note,
      known,
    ];
    this.part = new Part<FaultsView>({
      id: 'faults',
      title: l10n.t('Faults'),
      actions: [button({ label: l10n.t('All Off'), act: () => void this.#done(handlers.clear()) })],
      reading: l10n.t('Reading the faults'),
      failed: l10n.t('The faults cannot be read'),
      retry: handlers.retry,
      render: (view) => this.#render(view),
    });
  }

  show(state: PartState<FaultsView>): void {
    this.part.show(state);
  }

  #render({ lasting, counted, clockOffset }: FaultsView): readonly HTMLElement[] {
    const byName = new Map(lasting.map(({ name, fault }) => [name, fault]));
    for (const row of this.#rows) row.show(byName.get(row.name));
    this.#clock.show(clockOffset);
    const others = lasting.filter(({ name }) => this.#rows.every((row) => row.name !== name));
    const lines = [
      ...others.map(({ name, fault }) =>
        element(
          'p',
          {},
          `${name}: ${describeFault(fault)} `,
          button({ label: l10n.t('Take Back'), act: () => void this.#done(this.#handlers.set(name, undefined)) }),
        ),
      ),
      ...(counted > 0
        ? [element('p', {}, l10n.t('{0} more, which programs asked for, happen so many times and are over.', counted))]
        : []),
    ];
    // A button that has the focus keeps it while nothing changes.
    const text = lines.map((line) => line.textContent).join('\n');
    if (this.#note.dataset['text'] !== text) {
      this.#note.dataset['text'] = text;
      this.#note.replaceChildren(...lines);
    }
    return this.#content;
  }

  async #done(work: Promise<string | undefined>): Promise<void> {
    this.#problem.textContent = '';
    this.#problem.textContent = (await work) ?? '';
  }
}

function describeFault(fault: FaultView): string {
  return Object.entries(fault)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
