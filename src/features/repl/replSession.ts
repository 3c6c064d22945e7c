import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { nearestName } from '../../language/nearestName.ts';
import { parseCommandLine } from '../../language/cells/parseCommandLine.ts';
import type { ParsedCell } from '../../language/cells/parsedCell.ts';
import type { CellHost } from '../../client/cellRun/cellHost.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { drawLine, type Prompt } from '../../model/terminal/drawLine.ts';
import type { Key } from '../../model/terminal/key.ts';
import { KeyDecoder } from '../../model/terminal/keyDecoder.ts';
import { editLine, emptyLine, remember, type LineState } from '../../model/terminal/lineEditor.ts';
import { printReport } from '../../model/terminal/printReport.ts';
import { styled, terminalLines } from '../../model/terminal/style.ts';
import { wrapWords } from '../../model/terminal/wrapWords.ts';
import { commonStart, completeLine, replCommands } from './completeLine.ts';
import { printHelp } from './printHelp.ts';
import { ReplEngine } from './replEngine.ts';

/** What a session needs of the world around it. */
export interface ReplHost {
  /** Where it talks to, in words, with the mark that it has by now. */
  readonly title: string;
  /** Whether every change is to be confirmed. */
  readonly isProduction: boolean;
  readonly cells: CellHost;
  /** Lines of earlier conversations, and where to keep those of this one. None of them holds a secret. */
  readonly history: { read(): readonly string[]; write(lines: readonly string[]): void };
  /** Text for the terminal, codes included. */
  write(data: string): void;
  /** Opens a notebook with these cells. */
  openNotebook(cells: readonly string[]): void;
  /** The person left. */
  end(): void;
}

/** What keys mean at the moment. */
type Mode =
  | { readonly kind: 'command' }
  | { readonly kind: 'confirmation'; readonly cell: ParsedCell }
  | { readonly kind: 'running'; readonly controller: AbortController }
  | { readonly kind: 'ended' };

const commandPrompt: Prompt = { text: 'fleetbook> ', styled: `${styled('cyan', 'fleetbook>')} ` };
const confirmationPrompt: Prompt = { text: l10n.t('Type yes to run it: '), styled: l10n.t('Type yes to run it: ') };

/** Lines of the history that are kept. */
const mostLines = 500;

const pasteOn = '\u001b[?2004h';
const pasteOff = '\u001b[?2004l';
const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/** A conversation in a terminal: lines in, reports out. Knows nothing of VS Code. */
export class ReplSession {
  readonly #host: ReplHost;
  readonly #decoder = new KeyDecoder();
  #mode: Mode = { kind: 'command' };
  #line: LineState;
  readonly #engine: ReplEngine;
  #history: readonly string[];
  /** The row of the line in which the cursor is. */
  #row = 0;
  #columns: number;
  /** Keys that were pressed while a call ran. */
  #waiting: Key[] = [];

  constructor(host: ReplHost, columns = 80) {
    this.#host = host;
    this.#engine = new ReplEngine(host.cells);
    this.#history = host.history.read();
    this.#line = emptyLine(this.#history);
    this.#columns = columns;
  }

  /** Greets and asks for the first line, which begins with `text`. */
  open(text = ''): void {
    this.#host.write(pasteOn);
    this.#print(`${styled('bold', 'Fleetbook')} ${styled('dim', `· ${this.#host.title}`)}`);
    this.#print(styled('dim', l10n.t('Type .help to see what you can do, .quit to leave.')));
    this.#line = editLine(this.#line, { kind: 'text', text });
    this.#draw();
  }

  input(data: string): void {
    this.#handle(this.#decoder.feed(data));
  }

  resize(columns: number): void {
    this.#columns = columns;
    this.#draw();
  }

  /** The terminal is gone: a call that runs is cancelled. */
  close(): void {
    if (this.#mode.kind === 'running') this.#mode.controller.abort();
    this.#mode = { kind: 'ended' };
  }

  #handle(keys: readonly Key[]): void {
    for (const [index, key] of keys.entries()) {
      if (this.#mode.kind === 'running') {
        this.#handleWhileRunning(keys.slice(index));
        return;
      }
      this.#handleKey(key);
    }
    this.#draw();
  }

  #handleWhileRunning(keys: readonly Key[]): void {
    const interrupt = keys.findLastIndex((key) => key.kind === 'key' && key.name === 'interrupt');
    if (interrupt >= 0 && this.#mode.kind === 'running') {
      this.#mode.controller.abort();
      this.#waiting = [];
    }
    this.#waiting.push(...keys.slice(interrupt + 1));
  }

  #handleKey(key: Key): void {
    const name = key.kind === 'key' ? key.name : undefined;
    if (name === 'enter') this.#submit();
    else if (name === 'interrupt') this.#interrupt();
    else if (name === 'complete') this.#completeLine();
    else if (name === 'end-of-input' && this.#line.text === '') this.#end();
    else if (name === 'end-of-input') this.#line = editLine(this.#line, { kind: 'key', name: 'delete' });
    else if (name === 'clear-screen') {
      this.#host.write(clearScreen);
      this.#row = 0;
    } else this.#line = editLine(this.#line, key);
  }

  #submit(): void {
    const { text } = this.#line;
    // A backslash at the end goes on in the next line, as in a shell.
    if (this.#mode.kind === 'command' && text.endsWith('\\')) {
      this.#line = { ...this.#line, text: `${text.slice(0, -1)}\n`, cursor: text.length };
      return;
    }
    this.#finishLine();
    if (this.#mode.kind === 'confirmation') this.#answerConfirmation(this.#mode.cell, text);
    else if (this.#mode.kind === 'command') {
      this.#remember(text);
      this.#line = emptyLine(this.#history);
      this.#execute(text);
    }
  }

  #interrupt(): void {
    this.#finishLine('^C');
    this.#mode = { kind: 'command' };
    this.#line = emptyLine(this.#history);
  }

  #end(): void {
    this.#mode = { kind: 'ended' };
    this.#host.write(`${pasteOff}\r\n`);
    this.#host.end();
  }

  #remember(line: string): void {
    this.#keep(remember(this.#history, line));
  }

  /** What is known as a secret by now may stand in older lines. */
  #keep(lines: readonly string[]): void {
    this.#history = lines.filter((kept) => this.#engine.mayKeep(kept)).slice(-mostLines);
    this.#host.history.write(this.#history);
  }

  #completeLine(): void {
    if (this.#mode.kind !== 'command') return;
    const { text, cursor } = this.#line;
    const { start, candidates } = completeLine(text, cursor, this.#engine.known);
    const [only] = candidates;
    if (only === undefined) return;
    const common = commonStart(candidates);
    const isWhole = candidates.length === 1;
    const inserted = isWhole && !/[=\s"]$/.test(only) ? `${only} ` : common;
    if (isWhole || common.length > cursor - start) {
      this.#line = {
        ...this.#line,
        text: text.slice(0, start) + inserted + text.slice(cursor),
        cursor: start + inserted.length,
      };
      return;
    }
    const { cursor: kept } = this.#line;
    this.#finishLine();
    const shown = candidates.slice(0, 60).join('  ');
    const more = candidates.length > 60 ? l10n.t('  … {0} more', candidates.length - 60) : '';
    this.#print(styled('dim', wrapWords(shown + more, this.#columns)));
    this.#line = { ...this.#line, cursor: kept };
  }

  /** A command of the terminal itself that takes the line; whether it was one. */
  #command(text: string): boolean {
    const [, name = '', argument = ''] = /^\s*(\.[\w-]+)\s*(.*?)\s*$/s.exec(text) ?? [];
    switch (name.toLowerCase()) {
      case '.use':
        this.#use(argument);
        return true;
      case '.vars':
        this.#print(styled(undefined, this.#engine.describeVariables()));
        return true;
      case '.to-notebook':
        if (this.#engine.cells.length === 0) this.#print(l10n.t('Nothing has been run yet.'));
        else this.#host.openNotebook(this.#engine.cells);
        return true;
      case '.help':
      case '.clear':
      case '.exit':
      case '.quit':
      case '':
        return false;
      default: {
        const nearest = nearestName(name, replCommands);
        this.#print(
          styled(
            'red',
            l10n.t(
              'There is no command {0}.{1}',
              name,
              nearest === undefined ? '' : l10n.t(' Did you mean {0}?', nearest),
            ),
          ),
        );
        return true;
      }
    }
  }

  #use(device: string): void {
    if (!/^[^/\s]+\/[^/\s]+$/.test(device)) {
      this.#print(
        styled('red', l10n.t('Write .use ProductKey/DeviceName: lines that name no device are for it from then on.')),
      );
      return;
    }
    this.#engine.use(device);
    this.#print(styled('dim', l10n.t('Lines that name no device are for {0} now.', device)));
  }

  #execute(text: string): void {
    if (this.#command(text)) return;
    const command = parseCommandLine(text);
    switch (command.kind) {
      case 'empty':
        return;
      case 'help':
        this.#print(printHelp(command.about, this.#columns));
        return;
      case 'clear':
        this.#host.write(clearScreen);
        return;
      case 'exit':
        this.#end();
        return;
      case 'call':
        this.#prepare(command.cell);
    }
  }

  #prepare(written: ParsedCell): void {
    const cell = this.#engine.complete(written);
    const effect = this.#engine.effectOf(cell);
    const isAsked = effect?.effect === 'destructive' || (effect?.effect === 'write' && this.#host.isProduction);
    if (effect && isAsked) {
      const what = effect.effect === 'destructive' ? l10n.t('cannot be undone') : l10n.t('changes the fleet');
      this.#print(styled('yellow', `${this.#host.title}: ${effect.words} ${what}.`));
      this.#mode = { kind: 'confirmation', cell };
      this.#line = emptyLine();
    } else void this.#run(cell);
  }

  #answerConfirmation(cell: ParsedCell, answer: string): void {
    this.#mode = { kind: 'command' };
    this.#line = emptyLine(this.#history);
    if (answer.trim().toLowerCase() === 'yes') void this.#run(cell);
    else this.#print(l10n.t('Not run.'));
  }

  async #run(cell: ParsedCell): Promise<void> {
    const controller = new AbortController();
    this.#mode = { kind: 'running', controller };
    this.#host.write(styled('dim', l10n.t('Waiting for {0}. Ctrl+C cancels.', cell.operation.text || l10n.t('it'))));
    let outcome: string | undefined;
    try {
      const report = await this.#engine.run(cell, controller.signal);
      outcome = report && this.#describe(report);
    } catch (error) {
      outcome = styled('red', describeError(error));
    }
    this.#keep(this.#history);
    // The terminal may have been closed meanwhile.
    if (this.#isEnded()) return;
    this.#host.write('\r\u001b[K');
    if (outcome !== undefined) this.#print(outcome);
    this.#mode = { kind: 'command' };
    this.#line = emptyLine(this.#history);
    this.#row = 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#handle(waiting);
  }

  /** A line that is no call has not failed: it only has to be written otherwise. */
  #describe(report: CallReport): string {
    const { outcome, problem, startedAt } = report;
    if (outcome === 'failed' && startedAt === undefined && problem !== undefined) {
      return styled('red', wrapWords(problem, this.#columns));
    }
    return printReport(report, this.#columns);
  }

  #isEnded(): boolean {
    return this.#mode.kind === 'ended';
  }

  /** Leaves the line as it stands and goes to the next row. */
  #finishLine(mark = ''): void {
    this.#line = { ...this.#line, cursor: this.#line.text.length };
    this.#draw();
    this.#host.write(`${mark}\r\n`);
    this.#row = 0;
  }

  #draw(): void {
    if (this.#mode.kind === 'running' || this.#mode.kind === 'ended') return;
    const prompt = this.#mode.kind === 'confirmation' ? confirmationPrompt : commandPrompt;
    const { output, row } = drawLine(prompt, this.#line, this.#columns, this.#row);
    this.#row = row;
    this.#host.write(output);
  }

  #print(text: string): void {
    this.#host.write(terminalLines(`${text}\n`));
  }
}
