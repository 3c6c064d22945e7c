import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../ui/support/waitFor.ts';
import { useRefusableEditor } from './support/refusableEditor.ts';

describe('An edit of a page that VS Code refuses', () => {
  const editor = useRefusableEditor();

  it('is told to whoever typed it, and is in what the next save writes', async () => {
    await editor.typeInVain('one\ntwo\n');
    assert.match(editor.told[0]!, /^VS Code refused what was typed into device\.shadow\. The editor keeps it/);
    editor.isRefused = false;
    await editor.document.save();
    assert.equal(editor.file.text, 'one\ntwo\n');
    assert.equal(editor.document.isDirty, false);
    assert.equal(editor.shown, 'one\ntwo\n');
    assert.equal(editor.told.length, 1);
  });

  it('is in what a person saves, although nothing else was typed', async () => {
    editor.isRefused = true;
    editor.type('two\n');
    await waitFor('the edit is given up for now', () => editor.told.length > 0);
    assert.equal(editor.document.isDirty, false);
    editor.isRefused = false;
    await vscode.commands.executeCommand('workbench.action.files.save');
    assert.equal(editor.file.text, 'two\n');
  });

  it('is in no save that would write less than what is shown: that save is refused, and the text stays', async () => {
    await editor.typeInVain('one\nthree\n');
    const isSaved = await editor.document.save().then(undefined, () => false);
    assert.equal(isSaved, false);
    assert.equal(editor.file.text, 'one\n');
    assert.equal(editor.shown, 'one\nthree\n');
    editor.isRefused = false;
    assert.ok(await editor.document.save());
    assert.equal(editor.file.text, 'one\nthree\n');
  });

  it('is tried again by itself, without another key', async () => {
    await editor.typeInVain('one\nfour\n');
    editor.isRefused = false;
    await waitFor('the document has it', () => editor.text === 'one\nfour\n');
    assert.ok(editor.document.isDirty);
  });

  it('is tried less and less often by itself, and soon again once somebody types', async () => {
    await editor.typeInVain('one\nfour\n');
    await waitFor('the longest wait, twice', () => editor.waits.filter((wait) => wait === 8).length > 1);
    assert.deepEqual(editor.waits.slice(0, 5), [1, 2, 4, 8, 8]);
    const before = editor.waits.length;
    editor.type('one\nfour!\n');
    await waitFor('a short wait', () => editor.waits.slice(before).includes(1));
    assert.equal(editor.told.length, 1);
  });

  it('is no step that an undo could take back, and none before it is taken back in its place', async () => {
    await editor.typeInVain('one!\ntwo\n');
    editor.undo();
    await waitFor('words', () => editor.told.length > 1);
    assert.match(editor.told[1]!, /^VS Code refuses what was typed last into device\.shadow, so nothing can be undone/);
    assert.deepEqual([editor.text, editor.shown], ['one!\n', 'one!\ntwo\n']);
    editor.isRefused = false;
    editor.undo();
    await waitFor('the last step is taken back', () => editor.shown === 'one!\n');
    assert.equal(editor.text, 'one!\n');
  });

  it('is no step that an undo from the menu of VS Code could take back: the older one that it took is put back', async () => {
    await editor.typeInVain('one!\ntwo\n');
    await vscode.commands.executeCommand('undo');
    await waitFor('words', () => editor.told.length > 1);
    assert.match(editor.told[1]!, /^VS Code refuses what was typed last into device\.shadow, so nothing can be undone/);
    await editor.synced.handled();
    assert.deepEqual([editor.text, editor.shown], ['one!\n', 'one!\ntwo\n']);
    editor.isRefused = false;
    await waitFor('the document has it', () => editor.text === 'one!\ntwo\n');
    await vscode.commands.executeCommand('undo');
    await waitFor('the last step is taken back', () => editor.shown === 'one!\n');
  });

  it('is, once it is in, taken back in its own editor alone: in no other that is in front by then', async () => {
    await editor.typeInVain('one!\ntwo\n');
    editor.isRefused = false;
    editor.isActive = false;
    editor.undo();
    await editor.synced.handled();
    assert.deepEqual([editor.text, editor.shown], ['one!\ntwo\n', 'one!\ntwo\n']);
    editor.isActive = true;
    editor.undo();
    await waitFor('it is taken back', () => editor.shown === 'one!\n');
  });

  it('is offered where its editor is closed after an undo, which takes back no older step in its place', async () => {
    await editor.typeInVain('one!\ntwo\n');
    editor.undo();
    editor.synced.dispose();
    await editor.synced.handled();
    assert.equal(editor.text, 'one!\n');
    assert.match(editor.told.at(-1)!, /its editor is gone/);
  });

  it('is merged with an undo that is meant for another editor of its document', async () => {
    await editor.typeInVain('one!\ntwo\n');
    editor.isActive = false;
    await vscode.commands.executeCommand('undo');
    await waitFor('the older step is taken back', () => editor.shown === 'one\ntwo\n');
    editor.isRefused = false;
    await waitFor('the document has it', () => editor.text === 'one\ntwo\n');
  });

  it('goes with what is typed after it', async () => {
    await editor.typeInVain('one\nfive\n');
    editor.isRefused = false;
    editor.type('one\nfive, six\n');
    await editor.synced.handled();
    assert.equal(editor.text, 'one\nfive, six\n');
    assert.ok(await editor.document.save());
    assert.equal(editor.file.text, 'one\nfive, six\n');
  });

  it('is merged with what somebody else writes meanwhile', async () => {
    await editor.typeInVain('one\nseven\n');
    await editor.insertElsewhere('zero\n');
    editor.isRefused = false;
    await editor.document.save();
    assert.equal(editor.file.text, 'zero\none\nseven\n');
    assert.equal(editor.shown, 'zero\none\nseven\n');
  });

  for (const isInFront of [true, false]) {
    const where = isInFront ? 'in front' : 'behind another editor';
    it(`is never put where it does not belong, however close what somebody else writes comes, ${where}`, async () => {
      const other = await vscode.workspace.openTextDocument({ content: 'other' });
      if (!isInFront) await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Beside });
      let written = 0;
      for (let round = 0; round < 30; round++) {
        editor.type(`${editor.shown}typed ${round}\n`);
        const edit = new vscode.WorkspaceEdit();
        edit.insert(editor.document.uri, new vscode.Position(0, 0), `written ${round}\n`);
        if (await vscode.workspace.applyEdit(edit)) written++;
        await editor.synced.handled();
      }
      await editor.synced.flush();
      await editor.synced.handled();
      const lines = editor.text.split('\n');
      const typed = Array.from({ length: 30 }, (_, round) => `typed ${round}`);
      assert.deepEqual(
        lines.filter((line) => line.includes('typed')),
        typed,
      );
      assert.equal(lines.filter((line) => /^written \d+$/.test(line)).length, written);
      assert.equal(editor.shown, editor.text);
    });
  }

  it('is offered as a new file when its editor goes before it could be applied', async () => {
    await editor.typeInVain('one\neight\n');
    editor.answer = 'Show as New File';
    editor.synced.dispose();
    editor.isRefused = false;
    await waitFor('it is shown', () => vscode.window.activeTextEditor?.document.getText() === 'one\neight\n');
    assert.match(
      editor.told[1]!,
      /^VS Code refused the last of what was typed into device\.shadow, and its editor is gone/,
    );
    // Nothing that is gone keeps the file from being saved.
    assert.ok(await editor.document.save());
  });
});
