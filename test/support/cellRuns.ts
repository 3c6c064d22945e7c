import type { CellHost } from '../../src/client/cellRun/cellHost.ts';
import { CellSession } from '../../src/client/cellRun/cellSession.ts';
import { runCells, type RunCellsOptions, type RunnableCell } from '../../src/client/cellRun/runCells.ts';
import type { Client } from '../../src/client/client.ts';
import type { CellEffect } from '../../src/language/cells/describeEffect.ts';
import type { CallReport } from '../../src/model/callReport/callReport.ts';

/** A cell of a notebook that is not there: it keeps what it is told. */
export class KeptCell implements RunnableCell {
  readonly controller = new AbortController();
  readonly orders: (number | undefined)[] = [];
  readonly reports: (CallReport | undefined)[] = [];

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  start(order?: number): void {
    this.orders.push(order);
  }

  async end(report: CallReport | undefined): Promise<void> {
    this.reports.push(report);
    return Promise.resolve();
  }
}

/** A notebook's code cells and the world they run in. What is asked is kept in `asked`, and confirmed if `confirms`. */
export class CellRuns {
  readonly texts: string[];
  /** What stands for each cell in the session, where it is not its number. */
  ids: readonly string[] | undefined;
  readonly session = new CellSession();
  readonly cells = new Map<number, KeptCell>();
  readonly asked: string[][] = [];
  readonly order: number[] = [];
  readonly protectedSecrets: string[] = [];
  confirms = true;
  readonly #client: () => Promise<Client>;
  readonly #secrets: Readonly<Record<string, string>>;
  #count = 0;

  constructor(client: () => Promise<Client>, texts: readonly string[], secrets: Readonly<Record<string, string>> = {}) {
    this.#client = client;
    this.texts = [...texts];
    this.#secrets = secrets;
  }

  get host(): CellHost {
    return {
      client: this.#client,
      env: (name) => ({ HERE: 'there' })[name],
      secret: (name) => Promise.resolve(this.#secrets[name]),
      prompt: (question) => Promise.resolve(`answer to ${question}`),
      readFile: () => Promise.reject(new Error('there are no files.')),
      protect: (secret) => this.protectedSecrets.push(secret),
    };
  }

  /** Runs cells, all where none are named; resolves to the last report of each that was opened, by its number. */
  async run(
    wanted: readonly number[] = this.texts.map((_, index) => index),
    options: Partial<RunCellsOptions> = {},
  ): Promise<ReadonlyMap<number, CallReport | undefined>> {
    const confirm = (effects: readonly CellEffect[]): Promise<boolean> => {
      this.asked.push(effects.map(({ words }) => words));
      return Promise.resolve(this.confirms);
    };
    this.cells.clear();
    this.order.length = 0;
    await runCells(this.texts, wanted, {
      host: this.host,
      session: this.session,
      ...(this.ids && { ids: this.ids }),
      open: (index) => {
        const cell = new KeptCell();
        this.cells.set(index, cell);
        this.order.push(index);
        return cell;
      },
      isProduction: false,
      confirm,
      stopsAtFailure: true,
      nextOrder: () => ++this.#count,
      ...options,
    });
    return new Map([...this.cells].map(([index, { reports }]) => [index, reports.at(-1)]));
  }
}
