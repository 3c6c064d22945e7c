import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

type Input = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/** What a person does with the input that is open: types into it, or moves in its list. Enter follows. */
export type Deed = (input: Input) => void;

export function type(text: string): Deed {
  return (input) => {
    input.value = text;
  };
}

/** Goes to the row with this label, without its icon; `seen` gets the row. */
export function choose(label: string, seen?: (row: vscode.QuickPickItem) => void): Deed {
  return (input) => {
    if (!('items' in input)) throw new Error(`There is no list to choose ${label} from: ${input.prompt ?? ''}`);
    const row = input.items.find((item) => item.label.replace(/^\$\(\w+\) /, '') === label);
    if (!row) throw new Error(`${label} is not among ${input.items.map((item) => item.label).join(', ')}`);
    input.activeItems = [row];
    if (input.canSelectMany) input.selectedItems = [row];
    seen?.(row);
  };
}

/**
 * Answers what the extension asks. Its inputs are VS Code's own, which Enter then accepts; modal dialogs, which VS Code
 * refuses to show to test suites, are answered in their place.
 */
export class Person implements Disposable {
  readonly #window = vscode.window as { -readonly [K in keyof typeof vscode.window]: (typeof vscode.window)[K] };
  readonly #own = { ...vscode.window };
  readonly #deeds: Deed[] = [];
  readonly #answers: string[] = [];
  /** The dialogs that were answered: question and detail. */
  readonly dialogs: string[] = [];
  /** What was told without a question. */
  readonly told: string[] = [];
  #failure: unknown;

  constructor() {
    const { createInputBox, createQuickPick } = this.#own;
    this.#window.createInputBox = () => this.#attend(createInputBox());
    this.#window.createQuickPick = <T extends vscode.QuickPickItem>() => this.#attend(createQuickPick<T>());
    this.#window.showWarningMessage = (question: string, options?: vscode.MessageOptions) => {
      this.dialogs.push([question, options?.detail].join('\n'));
      return Promise.resolve(this.#answers.shift());
    };
    const tell = (words: string) => {
      this.told.push(words);
      return Promise.resolve(undefined);
    };
    Object.assign(this.#window, { showInformationMessage: tell, showErrorMessage: tell });
    this.#window.showInputBox = (options = {}) => this.#write(options);
  }

  /** Runs a command and answers its inputs and dialogs, in order. */
  async run(command: string, deeds: readonly Deed[], answers: readonly string[] = []): Promise<void> {
    await this.do(() => vscode.commands.executeCommand(command), deeds, answers);
  }

  /** Does something and answers its inputs and dialogs, in order. */
  async do(work: () => PromiseLike<unknown>, deeds: readonly Deed[], answers: readonly string[] = []): Promise<void> {
    this.#deeds.push(...deeds);
    this.#answers.push(...answers);
    await work();
    if (this.#failure) throw this.#failure as Error;
    if (this.#deeds.length > 0) throw new Error(`${this.#deeds.length} inputs were not asked for.`);
  }

  [Symbol.dispose](): void {
    const { createInputBox, createQuickPick, showWarningMessage, showInformationMessage, showErrorMessage } = this.#own;
    Object.assign(this.#window, { createInputBox, createQuickPick });
    Object.assign(this.#window, { showWarningMessage, showInformationMessage, showErrorMessage });
    this.#window.showInputBox = this.#own.showInputBox;
  }

  /** Answers an input that VS Code makes and shows by itself. */
  async #write(options: vscode.InputBoxOptions): Promise<string> {
    const deed = this.#deeds.shift();
    if (!deed) throw new Error(`Nobody answers “${options.title ?? ''}”.`);
    const input = { value: '' } as vscode.InputBox;
    deed(input);
    const problem = await options.validateInput?.(input.value);
    if (problem) throw new Error(`${input.value} is not taken: ${JSON.stringify(problem)}`);
    return input.value;
  }

  #attend<T extends vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>>(input: T): T {
    const show = input.show.bind(input);
    input.show = () => {
      show();
      void this.#answer(input).catch((error: unknown) => {
        this.#failure = error;
        input.hide();
      });
    };
    return input;
  }

  async #answer(input: Input): Promise<void> {
    const deed = this.#deeds.shift();
    if (!deed) throw new Error(`Nobody answers “${input.title ?? ''}”.`);
    const left = new AbortController();
    input.onDidAccept(() => left.abort());
    input.onDidHide(() => left.abort());
    // The input opens in another process, and until it is there Enter goes nowhere.
    while (!left.signal.aborted) {
      deed(input);
      await delay(50);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
  }
}
