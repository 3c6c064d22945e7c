import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { textDigest } from '../../src/model/sync/textDigest.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { useRefusableEditor } from './support/refusableEditor.ts';

describe('A text that a page left, and that is not in its document', () => {
  const editor = useRefusableEditor();

  it('comes back with the page that takes the place of its own, as a step of its own', async () => {
    await editor.typeInVain('one!\nnine\n');
    editor.isRefused = false;
    const before = editor.told.length;
    await editor.beginAgain('one!\n', 'one!\nnine\n');
    await waitFor('the document has it', () => editor.text === 'one!\nnine\n');
    await waitFor('the page is told', () => editor.settled.length > 0);
    assert.deepEqual([editor.settled, editor.shown, editor.told.length], [['before'], 'one!\nnine\n', before]);
    editor.undo();
    await waitFor('it is taken back', () => editor.shown === 'one!\n');
  });

  it('is not put in the place of what others wrote since: a person compares, and chooses', async () => {
    const asked = editor.answerWith(undefined, 'Compare', 'Discard');
    await editor.beginAgain('zero\n', 'zero\nten\n');
    await waitFor('the question', () => asked.length === 1);
    assert.match(asked[0]!, /^What was typed last into device\.shadow did not reach it/);
    assert.deepEqual([editor.text, editor.settled], ['one\n', []]);
    await editor.beginAgain('zero\n', 'zero\nten\n');
    await waitFor('the answer', () => editor.settled.length > 0);
    assert.deepEqual([editor.text, asked.length, editor.compared], ['one\n', 3, ['zero\nten\n']]);
  });

  it('does not come back by itself once nobody has seen it for long, be the document what it was typed upon', async () => {
    const asked = editor.answerWith('Discard');
    await editor.beginAgain('one\n', 'one\neleven\n', 3_600_000);
    await waitFor('the answer', () => editor.settled.length > 0);
    assert.deepEqual(asked, ['What was typed last into device.shadow did not reach it before its editor ended.']);
    assert.equal(editor.text, 'one\n');
  });

  it('does not come back by itself once it was offered, as its editor was closed', async () => {
    const asked = editor.answerWith(undefined, 'Discard');
    await editor.typeInVain('one!\ntwelve\n');
    editor.synced.dispose();
    await waitFor('the offer', () => editor.told.some((words) => words.includes('its editor is gone')));
    editor.isRefused = false;
    editor.reopen();
    await editor.beginAgain('one!\n', 'one!\ntwelve\n');
    await waitFor('the question', () => asked.length > 0);
    assert.deepEqual([editor.text, editor.settled], ['one!\n', []]);
    await editor.beginAgain('one!\n', 'one!\ntwelve\n');
    await waitFor('the answer', () => editor.settled.length > 0);
    assert.deepEqual([editor.text, asked.length], ['one!\n', 2]);
  });

  it('is not brought again by its page once a person has it as a new file', async () => {
    const asked = editor.answerWith();
    await editor.typeInVain('one!\nthirteen\n');
    editor.answer = 'Show as New File';
    editor.synced.dispose();
    editor.isRefused = false;
    await waitFor('it is shown', () => vscode.window.activeTextEditor?.document.getText() === 'one!\nthirteen\n');
    editor.reopen();
    await editor.beginAgain('one!\n', 'one!\nthirteen\n');
    await waitFor('the page is told', () => editor.settled.length > 0);
    assert.deepEqual([editor.text, asked.length], ['one!\n', 0]);
  });

  it('comes back at the third attempt as well, and nobody is told anything', async () => {
    const asked = editor.answerWith();
    const count = editor.takeFrom(3);
    await editor.beginAgain('one\n', 'one\nfourteen\n');
    await waitFor('the page is told', () => editor.settled.length > 0);
    assert.deepEqual([editor.text, count(), asked.length, editor.told.length], ['one\nfourteen\n', 3, 0, 0]);
  });

  it('that is refused to the next page too is in what that page saves, or nothing is saved', async () => {
    const asked = editor.answerWith();
    await editor.typeInVain('one!\nfifteen\n');
    const before = editor.told.length;
    await editor.beginAgain('one!\n', 'one!\nfifteen\n');
    await waitFor('words', () => editor.told.length > before);
    assert.match(
      editor.told.at(-1)!,
      /^VS Code refused what was typed last into device\.shadow before its editor ended\. It is kept/,
    );
    assert.equal(await editor.document.save().then(undefined, () => false), false);
    assert.deepEqual([editor.file.text, editor.settled, asked.length], ['one\n', [], 0]);
    // The editor does not show it, so nobody could copy it there.
    assert.throws(() => {
      editor.file.writeFile(editor.document.uri, Buffer.from(editor.text));
    }, /^RefusedEditError: What was typed last before .* Save again; .* which offers it as a new file\.$/);
    editor.isRefused = false;
    await waitFor('the page is told', () => editor.settled.length > 0);
    assert.ok(await editor.document.save());
    assert.deepEqual(
      [editor.file.text, editor.shown, editor.told.length],
      ['one!\nfifteen\n', 'one!\nfifteen\n', before + 1],
    );
  });

  it('that is refused to the next page too is offered when that page goes as well', async () => {
    editor.isRefused = true;
    await editor.beginAgain('one\n', 'one\nsixteen\n');
    await waitFor('words', () => editor.told.length > 0);
    editor.synced.dispose();
    await waitFor('the offer', () => editor.told.some((words) => words.includes('its editor is gone')));
    editor.isRefused = false;
    editor.type('one!\n');
    await editor.synced.handled();
    assert.ok(await editor.document.save());
  });

  it('comes back where the document has got a part of it, and its page was not told so', async () => {
    const asked = editor.answerWith();
    await editor.beginAgain('zero\n', 'one\nseventeen\n', 1000, [textDigest('one\n'), textDigest('one\nseventeen\n')]);
    await waitFor('the page is told', () => editor.settled.length > 0);
    assert.deepEqual([editor.text, asked.length], ['one\nseventeen\n', 0]);
  });

  it('is asked about once, although its editor was closed before the answer', async () => {
    const answer = Promise.withResolvers<string>();
    const asked = editor.answerWith(answer.promise);
    await editor.beginAgain('zero\n', 'zero\nnineteen\n');
    await waitFor('the question', () => asked.length === 1);
    editor.synced.dispose();
    answer.resolve('Discard');
    await waitFor('the answer', () => editor.settled.length > 0);
    editor.settled = [];
    editor.reopen();
    await editor.beginAgain('zero\n', 'zero\nnineteen\n');
    await waitFor('the page is told', () => editor.settled.length > 0);
    assert.deepEqual([editor.text, asked.length], ['one\n', 1]);
  });

  it('is put in the place of what others wrote since where a person chooses that', async () => {
    editor.answerWith('Put It In');
    await editor.beginAgain('zero\n', 'zero\neighteen\n');
    await waitFor('the page is told', () => editor.settled.length > 0);
    assert.deepEqual([editor.text, editor.shown], ['zero\neighteen\n', 'zero\neighteen\n']);
  });
});
