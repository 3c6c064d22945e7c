import assert from 'node:assert/strict';
import { waitFor } from '../ui/support/waitFor.ts';
import { useRefusableEditor } from './support/refusableEditor.ts';

describe('An undo that a page asks for', () => {
  const editor = useRefusableEditor();

  it('takes back the last step of its document where its editor comes to the front a moment later', async () => {
    editor.type('one\ntwo\n');
    await editor.synced.handled();
    editor.isActive = false;
    editor.undo();
    setTimeout(() => (editor.isActive = true), 50);
    await waitFor('it is taken back', () => editor.shown === 'one\n');
    assert.equal(editor.text, 'one\n');
  });

  it('is left out where its editor does not come to the front', async () => {
    editor.type('one\ntwo\n');
    await editor.synced.handled();
    editor.isActive = false;
    editor.undo();
    await editor.synced.handled();
    assert.deepEqual([editor.text, editor.shown], ['one\ntwo\n', 'one\ntwo\n']);
  });

  it('holds up no save together with others, as what is typed after them belongs to it', async () => {
    editor.type('one!\n');
    await editor.synced.handled();
    editor.isActive = false;
    for (let count = 0; count < 6; count++) editor.undo();
    editor.type('one!\ntwo\n');
    assert.ok(await editor.document.save());
    assert.equal(editor.file.text, 'one!\ntwo\n');
  });
});
