import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Backoff } from '../../src/device/connection/backoff.ts';
import { ViewReplica } from '../../src/model/sync/viewReplica.ts';
import type { Comparison } from '../../src/platform/comparisons.ts';
import { textDigest } from '../../src/model/sync/textDigest.ts';
import { ManualSaves } from '../../src/platform/manualSaves.ts';
import { OfferedTexts } from '../../src/platform/offeredTexts.ts';
import { WebviewDocument } from '../../src/platform/webviewDocument.ts';
import type { ToView } from '../../src/protocol/documentSync.ts';
import { waitFor } from '../ui/support/waitFor.ts';

const scheme = 'fleetbook-test-refused';

/** A file whose writes ask first whether they may, as those of shadows and rules do. */
class CheckedFile implements vscode.FileSystemProvider {
  readonly #saves: ManualSaves;
  text = 'one\n';
  onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(saves: ManualSaves) {
    this.#saves = saves;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const type = uri.path.endsWith('.shadow') ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: this.text.length };
  }

  readFile(): Uint8Array {
    return Buffer.from(this.text);
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#saves.check(uri);
    this.text = Buffer.from(content).toString().replaceAll('\r\n', '\n');
  }

  watch = () => new vscode.Disposable(() => undefined);
  readDirectory = () => [];
  createDirectory = () => undefined;
  delete = () => undefined;
  rename = () => undefined;
}

describe('An edit of a page that VS Code refuses', () => {
  const subscriptions: { dispose(): unknown }[] = [];
  const window = vscode.window as { -readonly [K in keyof typeof vscode.window]: (typeof vscode.window)[K] };
  const { showErrorMessage, showWarningMessage } = vscode.window;
  const workspace = vscode.workspace as {
    -readonly [K in keyof typeof vscode.workspace]: (typeof vscode.workspace)[K];
  };
  const { applyEdit } = vscode.workspace;
  /** VS Code may know a document still that was closed: each test has its own. */
  let count = 0;
  let file: CheckedFile;
  let document: vscode.TextDocument;
  let synced: WebviewDocument;
  /** An editor of the document. */
  let open: () => WebviewDocument;
  /** What the page shows. */
  let shown: string;
  let view: ViewReplica | undefined;
  let told: string[];
  let answer: string | undefined;
  /** VS Code answers so where a text changes at the moment of an edit, which nobody can time. */
  let isRefused: boolean;
  /** How long a refused edit waited each time. */
  let waits: number[];
  /** What the page was told of what pages before it left, and what was compared with the document. */
  let settled: string[];
  let compared: string[];

  /** The page's side of the contract: what is typed is sent at once. */
  const page = (message: ToView): boolean => {
    if (message.type === 'text' && !view) {
      view = new ViewReplica(message);
      shown = message.text;
    } else if (message.type === 'text') {
      const { text, edit } = view!.receive(message, shown);
      shown = text;
      if (edit) synced.handle({ type: 'edit', ...edit });
    } else if (message.type === 'applied') view?.applied(message.sequence);
    else if (message.type === 'flush') synced.handle({ type: 'flushed', id: message.id });
    else if (message.type === 'settled') settled.push(message.id);
    return true;
  };

  const type = (text: string): void => {
    shown = text;
    synced.handle({ type: 'edit', ...view!.change(text)! });
  };

  const textOf = (): string => document.getText().replaceAll('\r\n', '\n');

  beforeEach(async () => {
    told = [];
    answer = undefined;
    isRefused = false;
    waits = [];
    settled = [];
    compared = [];
    view = undefined;
    window.showErrorMessage = (text: string) => {
      told.push(text);
      return Promise.resolve(answer);
    };
    workspace.applyEdit = (edit) => (isRefused ? Promise.resolve(false) : applyEdit(edit));
    const saves = new ManualSaves(scheme);
    file = new CheckedFile(saves);
    subscriptions.push(saves, vscode.workspace.registerFileSystemProvider(scheme, file));
    document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: `/${++count}/device.shadow` }));
    await vscode.window.showTextDocument(document);
    const log = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const backoff = new Backoff({ first: 1, longest: 8 }, () => 0.5);
    const comparisons = {
      compare: ({ after }: Comparison) => {
        compared.push(after);
        return Promise.resolve({ close: () => Promise.resolve() });
      },
    };
    const pauses = {
      next: () => {
        const wait = backoff.next();
        waits.push(wait);
        return wait;
      },
      reset: () => {
        backoff.reset();
      },
    };
    const offered = new OfferedTexts();
    open = () =>
      new WebviewDocument(document, (message) => Promise.resolve(page(message)), {
        log,
        saves,
        offered,
        pauses,
        comparisons,
      });
    synced = open();
    synced.handle({ type: 'ready' });
    await synced.handled();
  });

  afterEach(async () => {
    synced.dispose();
    // What is tried at this moment is refused yet.
    await synced.handled();
    isRefused = false;
    for (const subscription of subscriptions.splice(0)) subscription.dispose();
    window.showErrorMessage = showErrorMessage;
    window.showWarningMessage = showWarningMessage;
    workspace.applyEdit = applyEdit;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Has an unsaved edit of before, then types, and has VS Code refuse that as often as it is tried. */
  const typeInVain = async (text: string): Promise<void> => {
    type('one!\n');
    await synced.handled();
    assert.ok(document.isDirty);
    isRefused = true;
    type(text);
    await waitFor('the edit is given up for now', () => told.length > 0);
    assert.notEqual(textOf(), text);
  };

  it('is told to whoever typed it, and is in what the next save writes', async () => {
    await typeInVain('one\ntwo\n');
    assert.match(told[0]!, /^VS Code refused what was typed into device\.shadow\. The editor keeps it/);
    isRefused = false;
    await document.save();
    assert.equal(file.text, 'one\ntwo\n');
    assert.equal(document.isDirty, false);
    assert.equal(shown, 'one\ntwo\n');
    assert.equal(told.length, 1);
  });

  it('is in what a person saves, although nothing else was typed', async () => {
    isRefused = true;
    type('two\n');
    await waitFor('the edit is given up for now', () => told.length > 0);
    assert.equal(document.isDirty, false);
    isRefused = false;
    await vscode.commands.executeCommand('workbench.action.files.save');
    assert.equal(file.text, 'two\n');
  });

  it('is in no save that would write less than what is shown: that save is refused, and the text stays', async () => {
    await typeInVain('one\nthree\n');
    const isSaved = await document.save().then(undefined, () => false);
    assert.equal(isSaved, false);
    assert.equal(file.text, 'one\n');
    assert.equal(shown, 'one\nthree\n');
    isRefused = false;
    assert.ok(await document.save());
    assert.equal(file.text, 'one\nthree\n');
  });

  it('is tried again by itself, without another key', async () => {
    await typeInVain('one\nfour\n');
    isRefused = false;
    await waitFor('the document has it', () => textOf() === 'one\nfour\n');
    assert.ok(document.isDirty);
  });

  it('is tried less and less often by itself, and soon again once somebody types', async () => {
    await typeInVain('one\nfour\n');
    await waitFor('the longest wait, twice', () => waits.filter((wait) => wait === 8).length > 1);
    assert.deepEqual(waits.slice(0, 5), [1, 2, 4, 8, 8]);
    const before = waits.length;
    type('one\nfour!\n');
    await waitFor('a short wait', () => waits.slice(before).includes(1));
    assert.equal(told.length, 1);
  });

  it('is no step that an undo could take back, and none before it is taken back in its place', async () => {
    await typeInVain('one!\ntwo\n');
    synced.handle({ type: 'history', action: 'undo' });
    await waitFor('words', () => told.length > 1);
    assert.match(told[1]!, /^VS Code refuses what was typed last into device\.shadow, so nothing can be undone/);
    assert.deepEqual([textOf(), shown], ['one!\n', 'one!\ntwo\n']);
    isRefused = false;
    synced.handle({ type: 'history', action: 'undo' });
    await waitFor('the last step is taken back', () => shown === 'one!\n');
    assert.equal(textOf(), 'one!\n');
  });

  it('goes with what is typed after it', async () => {
    await typeInVain('one\nfive\n');
    isRefused = false;
    type('one\nfive, six\n');
    await synced.handled();
    assert.equal(textOf(), 'one\nfive, six\n');
    assert.ok(await document.save());
    assert.equal(file.text, 'one\nfive, six\n');
  });

  it('is merged with what somebody else writes meanwhile', async () => {
    await typeInVain('one\nseven\n');
    isRefused = false;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'zero\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await document.save();
    assert.equal(file.text, 'zero\none\nseven\n');
    assert.equal(shown, 'zero\none\nseven\n');
  });

  for (const isInFront of [true, false]) {
    const where = isInFront ? 'in front' : 'behind another editor';
    it(`is never put where it does not belong, however close what somebody else writes comes, ${where}`, async () => {
      const other = await vscode.workspace.openTextDocument({ content: 'other' });
      if (!isInFront) await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Beside });
      let written = 0;
      for (let round = 0; round < 30; round++) {
        type(`${shown}typed ${round}\n`);
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(0, 0), `written ${round}\n`);
        if (await vscode.workspace.applyEdit(edit)) written++;
        await synced.handled();
      }
      await synced.flush();
      await synced.handled();
      const lines = textOf().split('\n');
      const typed = Array.from({ length: 30 }, (_, round) => `typed ${round}`);
      assert.deepEqual(
        lines.filter((line) => line.includes('typed')),
        typed,
      );
      assert.equal(lines.filter((line) => /^written \d+$/.test(line)).length, written);
      assert.equal(shown, textOf());
    });
  }

  it('is offered as a new file when its editor goes before it could be applied', async () => {
    await typeInVain('one\neight\n');
    answer = 'Show as New File';
    synced.dispose();
    isRefused = false;
    await waitFor('it is shown', () => vscode.window.activeTextEditor?.document.getText() === 'one\neight\n');
    assert.match(told[1]!, /^VS Code refused the last of what was typed into device\.shadow, and its editor is gone/);
    // Nothing that is gone keeps the file from being saved.
    assert.ok(await document.save());
  });

  /** A page that takes the place of one that had more than its document. */
  const beginAgain = async (base: string, text: string, age = 1000, sent: readonly string[] = []): Promise<void> => {
    view = undefined;
    synced.handle({ type: 'ready', unsent: [{ id: 'before', base, text, sent, age }] });
    await synced.handled();
  };

  /** Answers the questions by these, one after the other, and gives their words. */
  const answerWith = (...answers: readonly (string | undefined)[]): readonly string[] => {
    const asked: string[] = [];
    window.showWarningMessage = (text: string) => {
      asked.push(text);
      return Promise.resolve(answers[asked.length - 1]);
    };
    return asked;
  };

  it('comes back with the page that takes the place of its own, as a step of its own', async () => {
    await typeInVain('one!\nnine\n');
    isRefused = false;
    const before = told.length;
    await beginAgain('one!\n', 'one!\nnine\n');
    await waitFor('the document has it', () => textOf() === 'one!\nnine\n');
    await waitFor('the page is told', () => settled.length > 0);
    assert.deepEqual([settled, shown, told.length], [['before'], 'one!\nnine\n', before]);
    synced.handle({ type: 'history', action: 'undo' });
    await waitFor('it is taken back', () => shown === 'one!\n');
  });

  it('is not put in the place of what others wrote since: a person compares, and chooses', async () => {
    const asked = answerWith(undefined, 'Compare', 'Discard');
    await beginAgain('zero\n', 'zero\nten\n');
    await waitFor('the question', () => asked.length === 1);
    assert.match(asked[0]!, /^What was typed last into device\.shadow did not reach it/);
    assert.deepEqual([textOf(), settled], ['one\n', []]);
    await beginAgain('zero\n', 'zero\nten\n');
    await waitFor('the answer', () => settled.length > 0);
    assert.deepEqual([textOf(), asked.length, compared], ['one\n', 3, ['zero\nten\n']]);
  });

  it('does not come back by itself once nobody has seen it for long, be the document what it was typed upon', async () => {
    const asked = answerWith('Discard');
    await beginAgain('one\n', 'one\neleven\n', 3_600_000);
    await waitFor('the answer', () => settled.length > 0);
    assert.deepEqual(asked, ['What was typed last into device.shadow did not reach it before its editor ended.']);
    assert.equal(textOf(), 'one\n');
  });

  it('does not come back by itself once it was offered, as its editor was closed', async () => {
    const asked = answerWith(undefined, 'Discard');
    await typeInVain('one!\ntwelve\n');
    synced.dispose();
    await waitFor('the offer', () => told.some((words) => words.includes('its editor is gone')));
    isRefused = false;
    synced = open();
    await beginAgain('one!\n', 'one!\ntwelve\n');
    await waitFor('the question', () => asked.length > 0);
    assert.deepEqual([textOf(), settled], ['one!\n', []]);
    await beginAgain('one!\n', 'one!\ntwelve\n');
    await waitFor('the answer', () => settled.length > 0);
    assert.deepEqual([textOf(), asked.length], ['one!\n', 2]);
  });

  it('is not brought again by its page once a person has it as a new file', async () => {
    const asked = answerWith();
    await typeInVain('one!\nthirteen\n');
    answer = 'Show as New File';
    synced.dispose();
    isRefused = false;
    await waitFor('it is shown', () => vscode.window.activeTextEditor?.document.getText() === 'one!\nthirteen\n');
    synced = open();
    await beginAgain('one!\n', 'one!\nthirteen\n');
    await waitFor('the page is told', () => settled.length > 0);
    assert.deepEqual([textOf(), asked.length], ['one!\n', 0]);
  });

  it('comes back at the third attempt as well, and nobody is told anything', async () => {
    const asked = answerWith();
    let count = 0;
    workspace.applyEdit = (edit) => (++count < 3 ? Promise.resolve(false) : applyEdit(edit));
    await beginAgain('one\n', 'one\nfourteen\n');
    await waitFor('the page is told', () => settled.length > 0);
    assert.deepEqual([textOf(), count, asked.length, told.length], ['one\nfourteen\n', 3, 0, 0]);
  });

  it('that is refused to the next page too is in what that page saves, or nothing is saved', async () => {
    const asked = answerWith();
    await typeInVain('one!\nfifteen\n');
    const before = told.length;
    await beginAgain('one!\n', 'one!\nfifteen\n');
    await waitFor('words', () => told.length > before);
    assert.match(
      told.at(-1)!,
      /^VS Code refused what was typed last into device\.shadow before its editor ended\. It is kept/,
    );
    assert.equal(await document.save().then(undefined, () => false), false);
    assert.deepEqual([file.text, settled, asked.length], ['one\n', [], 0]);
    isRefused = false;
    await waitFor('the page is told', () => settled.length > 0);
    assert.ok(await document.save());
    assert.deepEqual([file.text, shown, told.length], ['one!\nfifteen\n', 'one!\nfifteen\n', before + 1]);
  });

  it('that is refused to the next page too is offered when that page goes as well', async () => {
    isRefused = true;
    await beginAgain('one\n', 'one\nsixteen\n');
    await waitFor('words', () => told.length > 0);
    synced.dispose();
    await waitFor('the offer', () => told.some((words) => words.includes('its editor is gone')));
    isRefused = false;
    type('one!\n');
    await synced.handled();
    assert.ok(await document.save());
  });

  it('comes back where the document has got a part of it, and its page was not told so', async () => {
    const asked = answerWith();
    await beginAgain('zero\n', 'one\nseventeen\n', 1000, [textDigest('one\n'), textDigest('one\nseventeen\n')]);
    await waitFor('the page is told', () => settled.length > 0);
    assert.deepEqual([textOf(), asked.length], ['one\nseventeen\n', 0]);
  });

  it('is put in the place of what others wrote since where a person chooses that', async () => {
    answerWith('Put It In');
    await beginAgain('zero\n', 'zero\neighteen\n');
    await waitFor('the page is told', () => settled.length > 0);
    assert.deepEqual([textOf(), shown], ['zero\neighteen\n', 'zero\neighteen\n']);
  });
});
