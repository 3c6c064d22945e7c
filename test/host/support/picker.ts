import * as vscode from 'vscode';

type Row = vscode.QuickPickItem & Readonly<Record<string, { readonly id: string }>>;

/**
 * Chooses in the lists and file dialogs that VS Code shows by itself, which no test can reach: it stands in for
 * `showQuickPick`, `showSaveDialog` and `showOpenDialog`, and chooses by labels without their icons, in order.
 */
export class Picker implements Disposable {
  readonly #window = vscode.window as { -readonly [K in keyof typeof vscode.window]: (typeof vscode.window)[K] };
  readonly #own = { ...vscode.window };
  readonly #choices: (string | readonly string[])[];
  /** What the lists asked for, by their placeholders, in order. */
  readonly asked: string[] = [];
  /** The rows of the list that was asked last. */
  seen: readonly Row[] = [];
  /** The file that was proposed where one was to be written. */
  proposed: vscode.Uri | undefined;

  constructor(choices: readonly (string | readonly string[])[]) {
    this.#choices = [...choices];
    const choose = async (rows: readonly Row[] | Thenable<readonly Row[]>, options?: vscode.QuickPickOptions) => {
      this.asked.push(options?.placeHolder ?? '');
      return this.#choose(await rows, options?.canPickMany === true);
    };
    Object.assign(this.#window, { showQuickPick: choose });
  }

  /** What has not been asked for yet. */
  get left(): readonly (string | readonly string[])[] {
    return this.#choices;
  }

  /** One label for each list that comes next; several of a list in which one can tick. Without any, the list is left. */
  add(...choices: readonly (string | readonly string[])[]): void {
    this.#choices.push(...choices);
  }

  /** The file that is given where the next one is to be written. */
  save(file: string): void {
    this.saveAt(vscode.Uri.file(file));
  }

  /** The same on any file system. */
  saveAt(uri: vscode.Uri): void {
    Object.assign(this.#window, {
      showSaveDialog: ({ defaultUri }: vscode.SaveDialogOptions) => {
        this.proposed = defaultUri;
        return Promise.resolve(uri);
      },
    });
  }

  /** The file that is given where the next one is to be read. */
  open(file: string): void {
    Object.assign(this.#window, { showOpenDialog: () => Promise.resolve([vscode.Uri.file(file)]) });
  }

  [Symbol.dispose](): void {
    const { showQuickPick, showSaveDialog, showOpenDialog } = this.#own;
    Object.assign(this.#window, { showQuickPick, showSaveDialog, showOpenDialog });
  }

  #choose(rows: readonly Row[], isMany: boolean): Row | readonly Row[] | undefined {
    this.seen = rows;
    const choice = this.#choices.shift();
    if (choice === undefined) return undefined;
    const labels = typeof choice === 'string' ? [choice] : choice;
    const chosen = labels.map((label) => {
      const row = rows.find((one) => one.label.replace(/^\$\([\w-]+\) /, '') === label);
      if (!row) throw new Error(`${label} is not among ${rows.map((one) => one.label).join(', ')}`);
      return row;
    });
    return isMany ? chosen : chosen[0];
  }
}
