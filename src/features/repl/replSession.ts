import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import { describeError } from '../../common/describeError.ts';
import { compileCell, type CellCall } from '../../language/cells/compileCell.ts';
import { describeCommandProblem } from '../../language/cells/describeCommandProblem.ts';
import { parseCommandLine } from '../../language/cells/parseCommandLine.ts';
import type { ParsedCell } from '../../language/cells/parsedCell.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { subjectOf } from '../../model/callReport/subjectOf.ts';
import { drawLine, type Prompt } from '../../model/terminal/drawLine.ts';
import type { Key } from '../../model/terminal/key.ts';
import { KeyDecoder } from '../../model/terminal/keyDecoder.ts';
import { editLine, emptyLine, remember, type LineState } from '../../model/terminal/lineEditor.ts';
import { printReport } from '../../model/terminal/printReport.ts';
import { styled, terminalLines } from '../../model/terminal/style.ts';
import { wrapWords } from '../../model/terminal/wrapWords.ts';
import { printHelp } from './printHelp.ts';

/** What a session needs of the world around it. */
export interface ReplHost {
  /** Where it talks to, in words, with the mark that it has by now. */
  readonly title: string;
  /** Text for the terminal, codes included. */
  write(data: string): void;
  call(call: CellCall, signal: AbortSignal): Promise<CallReport>;
  /** The person left. */
  end(): void;
}

/** What keys mean at the moment. */
type Mode =
  | { readonly kind: 'command' }
  | { readonly kind: 'confirmation'; readonly call: CellCall }
  | { readonly kind: 'running'; readonly controller: AbortController }
  | { readonly kind: 'ended' };

const commandPrompt: Prompt = { text: 'fleetbook> ', styled: `${styled('cyan', 'fleetbook>')} ` };
const confirmationPrompt: Prompt = { text: 'Type yes to run it: ', styled: 'Type yes to run it: ' };

const pasteOn = '\u001b[?2004h';
const pasteOff = '\u001b[?2004l';
const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/** A conversation in a terminal: lines in, reports out. Knows nothing of VS Code. */
export class ReplSession {
  readonly #host: ReplHost;
  readonly #decoder = new KeyDecoder();
  #mode: Mode = { kind: 'command' };
  #line: LineState = emptyLine();
  #history: readonly string[] = [];
  /** The row of the line in which the cursor is. */
  #row = 0;
  #columns: number;
  /** Keys that were pressed while a call ran. */
  #waiting: Key[] = [];

  constructor(host: ReplHost, columns = 80) {
    this.#host = host;
    this.#columns = columns;
  }

  /** Greets and asks for the first line, which begins with `text`. */
  open(text = ''): void {
    this.#host.write(pasteOn);
    this.#print(`${styled('bold', 'Fleetbook')} ${styled('dim', `· ${this.#host.title}`)}`);
    this.#print(styled('dim', 'Type help to see what you can do, exit to leave.'));
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
    else if (name === 'end-of-input' && this.#line.text === '') this.#end();
    else if (name === 'end-of-input') this.#line = editLine(this.#line, { kind: 'key', name: 'delete' });
    else if (name === 'clear-screen') {
      this.#host.write(clearScreen);
      this.#row = 0;
    } else this.#line = editLine(this.#line, key);
  }

  #submit(): void {
    const { text } = this.#line;
    this.#finishLine();
    if (this.#mode.kind === 'confirmation') this.#answerConfirmation(this.#mode.call, text);
    else if (this.#mode.kind === 'command') {
      this.#history = remember(this.#history, text);
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

  #execute(text: string): void {
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

  #prepare(cell: ParsedCell): void {
    const { call, problems } = compileCell(cell);
    if (!call) {
      for (const problem of problems)
        this.#print(styled('red', wrapWords(describeCommandProblem(problem), this.#columns)));
    } else if (anyOperationOf(call.operation).effect === 'destructive') {
      this.#print(
        styled('yellow', `${this.#host.title}: ${call.operation} ${subjectOf(call.parameters)} cannot be undone.`),
      );
      this.#mode = { kind: 'confirmation', call };
      this.#line = emptyLine();
    } else void this.#run(call);
  }

  #answerConfirmation(call: CellCall, answer: string): void {
    this.#mode = { kind: 'command' };
    this.#line = emptyLine(this.#history);
    if (answer.trim().toLowerCase() === 'yes') void this.#run(call);
    else this.#print('Not run.');
  }

  async #run(call: CellCall): Promise<void> {
    const controller = new AbortController();
    this.#mode = { kind: 'running', controller };
    this.#host.write(styled('dim', `Waiting for ${call.operation}. Ctrl+C cancels.`));
    let outcome: string;
    try {
      outcome = printReport(await this.#host.call(call, controller.signal), this.#columns);
    } catch (error) {
      outcome = styled('red', describeError(error));
    }
    // The terminal may have been closed meanwhile.
    if (this.#isEnded()) return;
    this.#host.write('\r\u001b[K');
    this.#print(outcome);
    this.#mode = { kind: 'command' };
    this.#row = 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#handle(waiting);
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
