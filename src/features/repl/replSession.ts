import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { parseCommandLine } from '../../language/cells/parseCommandLine.ts';
import type { ParsedCell } from '../../language/cells/parsedCell.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { cutToWidth } from '../../model/terminal/cutToWidth.ts';
import type { Prompt, TerminalSize } from '../../model/terminal/drawLine.ts';
import type { Key } from '../../model/terminal/key.ts';
import { KeyDecoder } from '../../model/terminal/keyDecoder.ts';
import { printReport } from '../../model/terminal/printReport.ts';
import { styled } from '../../model/terminal/style.ts';
import { wrapWords } from '../../model/terminal/wrapWords.ts';
import { printHelp } from './printHelp.ts';
import { runReplCommand } from './replCommand.ts';
import { ReplEngine } from './replEngine.ts';
import { ReplHistory } from './replHistory.ts';
import type { ReplHost } from './replHost.ts';
import { ReplLine } from './replLine.ts';
import { ReplScreen } from './replScreen.ts';

/** What keys mean at the moment. */
type Mode =
  | { readonly kind: 'command' }
  | { readonly kind: 'confirmation'; readonly cell: ParsedCell }
  | { readonly kind: 'running'; readonly controller: AbortController }
  | { readonly kind: 'ended' };

const confirmationPrompt: Prompt = { text: l10n.t('Type yes to run it: '), styled: l10n.t('Type yes to run it: ') };

const pasteOn = '\u001b[?2004h';
const pasteOff = '\u001b[?2004l';

/** A conversation in a terminal: lines in, reports out. Knows nothing of VS Code. */
export class ReplSession {
  readonly #host: ReplHost;
  readonly #decoder = new KeyDecoder();
  readonly #engine: ReplEngine;
  readonly #history: ReplHistory;
  readonly #line: ReplLine;
  readonly #screen: ReplScreen;
  #mode: Mode = { kind: 'command' };
  /** Keys that were pressed while a call ran. */
  #waiting: Key[] = [];

  constructor(host: ReplHost, size: TerminalSize = { columns: 80, rows: 24 }) {
    this.#host = host;
    this.#engine = new ReplEngine(host.cells, host.history.secrets);
    this.#history = new ReplHistory(host.history, (line) => this.#engine.mayKeep(line));
    this.#screen = new ReplScreen((data) => host.write(data), size);
    this.#line = new ReplLine(this.#engine, this.#screen);
  }

  /** Greets and asks for the first line, which begins with `text`. */
  open(text = ''): void {
    this.#host.write(pasteOn);
    this.#screen.print(`${styled('bold', 'Fleetbook')} ${styled('dim', `· ${this.#host.title}`)}`);
    this.#screen.print(styled('dim', l10n.t('Type .help to see what you can do, .quit to leave.')));
    this.#screen.begin(this.#history.lines);
    this.#line.edit({ kind: 'text', text });
    this.#draw();
  }

  input(data: string): void {
    this.#handle(this.#decoder.feed(data));
  }

  resize(size: TerminalSize): void {
    this.#screen.resize(size);
    this.#draw();
  }

  /** The terminal is gone: a call that runs is cancelled. */
  close(): void {
    if (this.#mode.kind === 'running') this.#mode.controller.abort();
    this.#mode = { kind: 'ended' };
  }

  #handle(keys: readonly Key[]): void {
    for (const [index, key] of keys.entries()) {
      if (this.#isEnded()) return;
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
    if (this.#mode.kind === 'command' && this.#line.search(key)) return;
    switch (key.kind === 'key' ? key.name : undefined) {
      case 'enter':
        this.#submit();
        break;
      case 'interrupt':
        this.#interrupt('^C');
        break;
      case 'complete':
        if (this.#mode.kind === 'command') this.#line.complete();
        break;
      case 'end-of-input':
        this.#endInput();
        break;
      case 'clear-screen':
        this.#screen.clear();
        break;
      default:
        this.#line.edit(key);
    }
  }

  #submit(): void {
    const { text } = this.#screen.line;
    // A backslash at the end goes on in the next line, as in a shell.
    if (this.#mode.kind === 'command' && text.endsWith('\\')) {
      this.#screen.line = { ...this.#screen.line, text: `${text.slice(0, -1)}\n`, cursor: text.length };
      return;
    }
    this.#finish();
    if (this.#mode.kind === 'confirmation') this.#answerConfirmation(this.#mode.cell, text);
    else if (this.#mode.kind === 'command') {
      this.#history.add(text);
      this.#begin();
      this.#execute(text);
    }
  }

  #interrupt(mark: string): void {
    this.#finish(mark);
    this.#begin();
  }

  /** Asks for the next line. */
  #begin(): void {
    this.#mode = { kind: 'command' };
    this.#screen.begin(this.#history.lines);
  }

  /** Ctrl+D: leaves where nothing was written, as a shell does. A question is answered by it, not the conversation ended. */
  #endInput(): void {
    if (this.#screen.line.text !== '') this.#line.edit({ kind: 'key', name: 'delete' });
    else if (this.#mode.kind === 'confirmation') this.#interrupt('^D');
    else this.#end();
  }

  #end(): void {
    this.#mode = { kind: 'ended' };
    this.#host.write(`${pasteOff}\r\n`);
    this.#host.end();
  }

  #execute(text: string): void {
    const world = {
      engine: this.#engine,
      print: (words: string) => this.#screen.print(words),
      openNotebook: (cells: readonly string[]) => this.#host.openNotebook(cells),
    };
    if (runReplCommand(text, world)) return;
    const command = parseCommandLine(text);
    switch (command.kind) {
      case 'empty':
        return;
      case 'help':
        this.#screen.print(printHelp(command.about, this.#screen.columns));
        return;
      case 'clear':
        this.#screen.clear();
        return;
      case 'exit':
        this.#end();
        return;
      case 'several':
        this.#screen.print(styled('red', wrapWords(severalWords(command.next), this.#screen.columns)));
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
      const what =
        effect.effect === 'destructive' ? l10n.t('This cannot be undone.') : l10n.t('This changes the fleet.');
      this.#screen.print(styled('yellow', `${this.#host.title}: ${effect.words}\n${what}`));
      this.#mode = { kind: 'confirmation', cell };
      this.#screen.begin();
    } else void this.#run(cell);
  }

  #answerConfirmation(cell: ParsedCell, answer: string): void {
    this.#begin();
    if (answer.trim().toLowerCase() === 'yes') void this.#run(cell);
    else this.#screen.print(l10n.t('Not run.'));
  }

  async #run(cell: ParsedCell): Promise<void> {
    const controller = new AbortController();
    this.#mode = { kind: 'running', controller };
    const words = l10n.t('Waiting for {0}. Ctrl+C cancels.', cell.operation.text || l10n.t('it'));
    this.#screen.wait(styled('dim', cutToWidth(words, this.#screen.columns - 1)));
    let outcome: string | undefined;
    try {
      const report = await this.#engine.run(cell, controller.signal);
      outcome = report && this.#describe(report);
    } catch (error) {
      outcome = styled('red', describeError(error));
    }
    this.#history.purge();
    // The terminal may have been closed meanwhile.
    if (this.#isEnded()) return;
    this.#screen.endWaiting();
    if (outcome !== undefined) this.#screen.print(outcome);
    this.#begin();
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#handle(waiting);
  }

  /** A line that is no call has not failed: it only has to be written otherwise. */
  #describe(report: CallReport): string {
    const { outcome, problem, startedAt } = report;
    if (outcome === 'failed' && startedAt === undefined && problem !== undefined) {
      return styled('red', wrapWords(problem, this.#screen.columns));
    }
    return printReport(report, this.#screen.columns);
  }

  #isEnded(): boolean {
    return this.#mode.kind === 'ended';
  }

  #prompt(): Prompt {
    return this.#mode.kind === 'confirmation' ? confirmationPrompt : this.#line.prompt;
  }

  #finish(mark?: string): void {
    this.#screen.finish(this.#prompt(), mark);
  }

  #draw(): void {
    if (this.#mode.kind !== 'running' && !this.#isEnded()) this.#screen.draw(this.#prompt());
  }
}

function severalWords(next: string): string {
  return l10n.t('These are several calls: {0} begins another. Enter one at a time, or run all in a notebook.', next);
}
