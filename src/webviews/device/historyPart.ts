import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import { alignSeries, isCurve } from '../../model/devicePage/mergeSeries.ts';
import type { ThingModel, ThingModelProperty } from '../../model/thingModel/thingModel.ts';
import type { SeriesView } from '../../protocol/devicePage.ts';
import { banner } from '../page/banner.ts';
import { button } from '../page/button.ts';
import { drawChart, type DrawnChart, type Zoom } from '../page/drawChart.ts';
import { element } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty } from '../page/part.ts';
import { RangePicker, type TimeSpan } from '../page/rangePicker.ts';
import { StateLine } from '../page/stateLine.ts';
import type { Past } from './happeningsPart.ts';
import { historyTable } from './historyTable.ts';

export interface HistoryHandlers {
  /** `startsEmulator`: where a person stopped the local one. */
  readonly read: (
    identifiers: readonly string[],
    span: TimeSpan,
    startsEmulator: boolean,
  ) => Promise<Past<readonly SeriesView[]>>;
  /** Has all values in the time saved as CSV, also those that are not read yet. */
  readonly save: (identifiers: readonly string[], span: TimeSpan) => void;
}

/** So many properties are shown at first. */
const firstShown = 2;

/** The values that properties had: as curves, one chart for each unit, or as a table. */
export class HistoryPart {
  readonly element: HTMLElement;
  readonly #handlers: HistoryHandlers;
  readonly #range: RangePicker;
  readonly #choices = element('fieldset', { class: 'choices' });
  /** That it is read, or why it cannot be; what was read before stays below. */
  readonly #state: StateLine;
  readonly #title = element('h2', { id: 'history-title' }, l10n.t('History'));
  /** The way to older values of the time that is shown; not while another time is read, which comes in its place. */
  readonly #older = element('div');
  readonly #body = element('div', { class: 'part-body' });
  readonly #view: HTMLButtonElement;
  /** They are about the charts, and do nothing where there are none. */
  readonly #zooms: readonly HTMLButtonElement[];
  readonly #chosen = new Set<string>();
  #properties: readonly ThingModelProperty[] = [];
  #series: readonly SeriesView[] = [];
  #charts: readonly DrawnChart[] = [];
  /** What the chart of each unit is zoomed into, also while none is shown. */
  readonly #zoomOf = new Map<string, Zoom>();
  /** The time of the series that are there. */
  #span: TimeSpan | undefined;
  #reads = 0;
  #isTable = false;
  #isRead = false;

  constructor(handlers: HistoryHandlers) {
    this.#handlers = handlers;
    this.#state = new StateLine(this.#title);
    const reload = (): void => {
      void this.read();
    };
    this.#range = new RangePicker(l10n.t('the history'), l10n.t('Last 24 hours'), () => {
      this.#showAll();
      reload();
    });
    const zoom = (factor: number) => () => {
      for (const chart of this.#charts) chart.zoom(factor);
    };
    this.#zooms = [
      iconButton('zoom-in', l10n.t('Zoom in'), zoom(0.5)),
      iconButton('zoom-out', l10n.t('Zoom out'), zoom(2)),
      iconButton('screen-full', l10n.t('Show the whole time'), () => {
        this.#showAll();
      }),
    ];
    this.#allowZoom();
    this.#view = button({
      ...{ label: l10n.t('Show as Table'), icon: 'table' },
      act: () => {
        this.#isTable = !this.#isTable;
        this.#view.lastChild?.replaceWith(this.#isTable ? l10n.t('Show as Charts') : l10n.t('Show as Table'));
        if (this.#isFilled) this.#render();
      },
    });
    const csv = button({
      ...{ label: l10n.t('Export as CSV…'), icon: 'export' },
      act: () => {
        this.#save();
      },
    });
    this.element = element(
      'section',
      { class: 'part history', 'aria-labelledby': 'history-title' },
      element(
        'div',
        { class: 'part-head' },
        this.#title,
        element(
          'div',
          { class: 'buttons' },
          this.#range.element,
          ...this.#zooms,
          this.#view,
          csv,
          iconButton('refresh', l10n.t('Read the history again'), reload),
        ),
      ),
      this.#choices,
      this.#state.element,
      this.#body,
    );
  }

  get #isFilled(): boolean {
    return this.#series.some(({ values }) => values.length > 0);
  }

  setModel({ properties }: ThingModel): void {
    this.#properties = properties;
    const numeric = properties.filter(({ dataType }) => ['int', 'float', 'double'].includes(dataType.type));
    if (this.#chosen.size === 0) {
      for (const { identifier } of (numeric.length > 0 ? numeric : properties).slice(0, firstShown)) {
        this.#chosen.add(identifier);
      }
    }
    const boxes = properties.map(({ identifier, name }) => {
      const box = element('input', { type: 'checkbox', value: identifier });
      box.checked = this.#chosen.has(identifier);
      box.addEventListener('change', () => {
        if (box.checked) this.#chosen.add(identifier);
        else this.#chosen.delete(identifier);
        void this.read();
      });
      return element('label', {}, box, name);
    });
    this.#choices.replaceChildren(
      element('legend', { class: 'spoken' }, l10n.t('Properties that are shown')),
      ...boxes,
    );
    if (this.#isRead) void this.read();
  }

  /** Reads where that was not done yet. */
  need(): void {
    if (!this.#isRead) void this.read();
  }

  async read(startsEmulator = false): Promise<void> {
    this.#isRead = true;
    const { span } = this.#range;
    const chosen = this.#identifiers();
    // What is under way is of another time, or of other properties.
    const read = ++this.#reads;
    // That there is nothing would be a guess until it is read.
    if (!this.#isFilled) this.#body.replaceChildren();
    this.#older.hidden = span !== undefined;
    if (!span) {
      this.#state.say(empty(l10n.t('Choose a beginning that is before the end.')));
      return;
    }
    this.#state.showReading(l10n.t('Reading the history…'));
    const past = chosen.length > 0 ? await this.#handlers.read(chosen, span, startsEmulator) : { data: [] };
    if (read !== this.#reads) return;
    this.#older.hidden = false;
    if (!past.data) {
      const { problem = '', isStopped = false } = past;
      const words = l10n.t('The history cannot be read. {0}', problem);
      this.#state.showFailure(words, () => void this.read(isStopped), isStopped);
      return;
    }
    this.#span = span;
    this.#series = past.data;
    this.#state.clear();
    this.#render();
  }

  /** Reads the values before those that are there, of the properties that have such. */
  async #readOlder(startsEmulator = false): Promise<void> {
    const { from } = this.#span ?? {};
    const open = this.#series.filter(({ next }) => next !== undefined);
    const read = ++this.#reads;
    this.#state.showReading(l10n.t('Reading the history…'));
    for (const { identifier, values, next } of open) {
      const before = { from: from ?? 0, to: next ?? 0 };
      const past = await this.#handlers.read([identifier], before, startsEmulator);
      if (read !== this.#reads) return;
      const [older] = past.data ?? [];
      if (!older) {
        const { problem = '', isStopped = false } = past;
        const words = l10n.t('Older values cannot be read. {0}', problem);
        this.#state.showFailure(words, () => void this.#readOlder(isStopped), isStopped);
        return;
      }
      const whole: SeriesView = { ...older, values: [...older.values, ...values] };
      this.#series = this.#series.map((one) => (one.identifier === identifier ? whole : one));
    }
    const hasFocus = this.#older.contains(document.activeElement);
    this.#state.clear();
    // What was asked for is to be seen, whatever the charts before it show.
    this.#forgetZoom();
    this.#render();
    if (hasFocus) (this.#older.querySelector('button') ?? this.#title).focus();
  }

  #showAll(): void {
    this.#forgetZoom();
    for (const chart of this.#charts) chart.showAll();
  }

  #forgetZoom(): void {
    for (const zoom of this.#zoomOf.values()) zoom.time = undefined;
  }

  #render(): void {
    this.#charts = this.#draw();
    this.#allowZoom();
  }

  #allowZoom(): void {
    for (const zoom of this.#zooms) zoom.ariaDisabled = String(this.#charts.length === 0);
  }

  /** Fills the body anew, and gives back its charts. */
  #draw(): readonly DrawnChart[] {
    const filled = this.#series.filter(({ values }) => values.length > 0);
    if (filled.length === 0) {
      const words =
        this.#properties.length === 0
          ? l10n.t('The thing model of this product has no properties.')
          : this.#chosen.size === 0
            ? l10n.t('Choose a property above.')
            : l10n.t('Nothing was reported in this time.');
      this.#body.replaceChildren(empty(words));
      return [];
    }
    const open = filled.filter(({ next }) => next !== undefined);
    const names = open.map((one) => this.#nameOf(one)).join(', ');
    const way = { [l10n.t('Read Older Values')]: () => void this.#readOlder() };
    this.#older.replaceChildren(
      ...(open.length === 0 ? [] : [banner('info', l10n.t('There are older values of {0} in this time.', names), way)]),
    );
    if (this.#isTable) {
      this.#body.replaceChildren(this.#older, ...historyTable(filled, (one) => this.#nameOf(one)));
      return [];
    }
    // A frame has a width only once it stands in the page.
    const curves = Map.groupBy(filled.filter(isCurve), (one) => this.#unitOf(one));
    const frames = [...curves].map(([unit, series]) => ({ unit, series, frame: this.#frameOf(unit, series) }));
    const others = filled.filter((one) => !isCurve(one));
    const words = others.map((one) => this.#nameOf(one)).join(', ');
    const rest = others.length > 0 ? [empty(l10n.t('{0}: no curve, see the table.', words))] : [];
    const figures = frames.map(({ series, frame }) => {
      const title = element('h3', { class: 'chart-title' }, series.map((one) => this.#nameOf(one)).join(', '));
      return element('div', {}, title, frame);
    });
    this.#body.replaceChildren(this.#older, ...figures, ...rest);
    return frames.map(({ unit, series, frame }) => {
      const { times, columns } = alignSeries(series);
      const drawn = series.map((one, index) => ({
        label: this.#nameOf(one),
        values: columns[index] ?? [],
        isStepped: ['bool', 'enum'].includes(this.#propertyOf(one)?.dataType.type ?? ''),
        // Its own in all charts of the page, for they are read together.
        color: filled.indexOf(one),
      }));
      const zoom = this.#zoomOf.get(unit) ?? {};
      this.#zoomOf.set(unit, zoom);
      return drawChart(frame, { times, series: drawn, group: 'history', zoom });
    });
  }

  #frameOf(unit: string, series: readonly SeriesView[]): HTMLElement {
    const words = series.map((one) => {
      const numbers = one.values.map(([, value]) => Number(value));
      const range = l10n.t('{0} to {1}', count(Math.min(...numbers)), count(Math.max(...numbers)));
      return l10n.t(
        '{0}: {1} values from {2}, the last one {3}',
        this.#nameOf(one),
        count(numbers.length),
        range,
        numbers.at(-1) ?? '',
      );
    });
    return element('div', { class: 'chart', role: 'img', 'aria-label': [...words, unit].filter(Boolean).join('; ') });
  }

  #save(): void {
    const { span } = this.#range;
    const chosen = this.#identifiers();
    if (!span) this.#state.say(empty(l10n.t('Choose a beginning that is before the end.')));
    else if (chosen.length === 0) this.#body.replaceChildren(empty(l10n.t('Choose a property above.')));
    else this.#handlers.save(chosen, span);
  }

  /** The properties that are chosen, in the thing model's order. */
  #identifiers(): readonly string[] {
    return this.#properties.map(({ identifier }) => identifier).filter((one) => this.#chosen.has(one));
  }

  #propertyOf({ identifier }: SeriesView): ThingModelProperty | undefined {
    return this.#properties.find((property) => property.identifier === identifier);
  }

  #nameOf(series: SeriesView): string {
    const unit = this.#unitOf(series);
    const name = this.#propertyOf(series)?.name ?? series.identifier;
    return unit ? `${name} (${unit})` : name;
  }

  #unitOf(series: SeriesView): string {
    const { dataType } = this.#propertyOf(series) ?? {};
    return dataType && 'unit' in dataType ? (dataType.unit ?? '') : '';
  }
}
