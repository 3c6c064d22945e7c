import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import type { CellHost } from '../../client/cellRun/cellHost.ts';
import { CellSession } from '../../client/cellRun/cellSession.ts';
import { runCell } from '../../client/cellRun/runCell.ts';
import type { UsedSecrets } from '../../client/cellRun/usedSecrets.ts';
import { holdsSecretText } from '../../common/holdsSecretText.ts';
import * as l10n from '../../common/l10n.ts';
import { describeCellEffect, type CellEffect } from '../../language/cells/describeEffect.ts';
import { describeCommandProblem } from '../../language/cells/describeCommandProblem.ts';
import { takesDevice } from '../../language/cells/operationTraits.ts';
import type { CellParameter, ParsedCell } from '../../language/cells/parsedCell.ts';
import { readDirectives } from '../../language/cells/readDirectives.ts';
import { writeParsedCell } from '../../language/cells/writeParsedCell.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import type { KnownToLine } from './lineCompletion.ts';

const mostDevices = 500;

/** What a conversation remembers, and the running of its lines: everything that has nothing to do with a terminal. */
export class ReplEngine {
  readonly #host: CellHost;
  readonly #secrets: UsedSecrets;
  readonly #session: CellSession;
  readonly #variables = new Map<string, string>();
  readonly #devices = new Set<string>();
  readonly #cells: string[] = [];
  #device: string | undefined;

  /** `secrets` takes each secret before it is used. */
  constructor(host: CellHost, secrets: UsedSecrets) {
    this.#host = host;
    this.#secrets = secrets;
    this.#session = new CellSession(secrets);
  }

  /** `ProductKey/DeviceName` of lines that name no device. */
  get device(): string | undefined {
    return this.#device;
  }

  use(device: string): void {
    this.#device = device;
    this.#devices.add(device);
  }

  /** What was run, as cells of a notebook; secrets are hidden, also such as were known only later. */
  get cells(): readonly string[] {
    return this.#cells.map(this.#session.masker.text);
  }

  /** What Tab may complete. */
  get known(): KnownToLine {
    const answers = new Map([...this.#session.results].map(([name, { operation }]) => [name, operation]));
    return { devices: [...this.#devices], variables: this.#variables, answers };
  }

  /** Variables and answers that lines may refer to, one a line; secrets are hidden. */
  describeVariables(): string {
    const { text } = this.#session.masker;
    const lines = [
      ...(this.#device === undefined ? [] : [`.use ${this.#device}`]),
      ...[...this.#variables].map(([name, value]) => `@${name} = ${text(value)}`),
      ...[...this.#session.results].map(([name, { operation }]) =>
        l10n.t('{{{0}}} is the answer of {1}', name, operation),
      ),
    ];
    return lines.length > 0 ? lines.join('\n') : l10n.t('There are none. Write @name = value to have one.');
  }

  /** A line with the device that is in use, where it needs one and names none. */
  complete(cell: ParsedCell): ParsedCell {
    const { operation, parameters } = cell;
    const named = parameters.some(({ name }) => ['Device', 'ProductKey', 'DeviceName', 'IotId'].includes(name.text));
    if (this.#device === undefined || named || !takesDevice(anyOperationOf(operation.text))) return cell;
    const at = { start: operation.start, end: operation.end };
    const device: CellParameter = { name: { ...at, text: 'Device' }, value: { ...at, text: this.#device } };
    return { ...cell, parameters: [device, ...parameters] };
  }

  effectOf(cell: ParsedCell): CellEffect | undefined {
    return describeCellEffect(cell, this.#variables, { mask: this.#session.masker.text });
  }

  /** Undefined where a line only defines variables. */
  async run(cell: ParsedCell, signal: AbortSignal): Promise<CallReport | undefined> {
    for (const { name, value } of cell.definitions) this.#variables.set(name.text, value.text);
    const report = await runCell(cell, {
      host: this.#host,
      session: this.#session,
      variables: this.#variables,
      results: this.#session.results,
      // Of two lines with one name, the last one counts.
      id: readDirectives(cell).name?.text ?? '',
      text: writeParsedCell(cell),
      signal,
      describe: describeCommandProblem,
    });
    // What did not even begin is no cell to keep.
    if (!report || report.startedAt !== undefined) this.#cells.push(writeParsedCell(cell));
    if (report?.outcome === 'success') this.#noteDevices(report);
    return report;
  }

  /** Whether a line may be kept for later: it holds no secret that is known, nor what looks like one. */
  mayKeep(line: string): boolean {
    return !this.#secrets.isIn(line) && !holdsSecretText(line);
  }

  #noteDevices({ subject, content }: CallReport): void {
    if (/^\w+\/[^/\s]+$/.test(subject)) this.#devices.add(subject);
    const { columns = [], rows = [] } = content?.table ?? {};
    const [product, name] = [columns.indexOf('ProductKey'), columns.indexOf('DeviceName')];
    if (product < 0 || name < 0) return;
    for (const row of rows) {
      if (this.#devices.size < mostDevices) this.#devices.add(`${row[product] ?? ''}/${row[name] ?? ''}`);
    }
  }
}
