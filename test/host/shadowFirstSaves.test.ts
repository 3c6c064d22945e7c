import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FirstSaves } from '../../src/features/shadow/firstSaves.ts';
import { Comparisons } from '../../src/platform/comparisons.ts';
import { replaceText } from './support/replaceText.ts';
import { askFirst, useShadowDocument } from './support/useShadowDocument.ts';

describe('The first save of the shadow of a device', () => {
  const shadow = useShadowDocument(54);

  it('is shown as a comparison before the first save, and not sent without a yes', async () => {
    await askFirst(true);
    const pick = vscode.window.showQuickPick;
    const mutable = vscode.window as { showQuickPick: unknown };
    const asked: string[] = [];
    const answers = [undefined, 'Save', "Save, and don't ask again for this device"];
    mutable.showQuickPick = (_: readonly string[], { title = '' }: vscode.QuickPickOptions) => {
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      assert.ok(input instanceof vscode.TabInputTextDiff);
      assert.equal(input.modified.scheme, 'fleetbook-shadow-view');
      asked.push(title);
      return Promise.resolve(answers.shift());
    };
    try {
      const document = await shadow.openText();
      const { version } = await shadow.stored();
      await replaceText(document, '{"asked": 1}');
      assert.equal(await document.save(), false);
      assert.ok(document.isDirty);
      assert.equal((await shadow.stored()).version, version);
      assert.ok(await document.save());
      await replaceText(document, '{"asked": 2}');
      assert.ok(await document.save());
      assert.deepEqual((await shadow.stored()).state.desired, { asked: 2 });
      assert.equal(asked.length, 2);
      assert.match(asked[0] ?? '', new RegExp(shadow.deviceName));
      const shown = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
      assert.ok(!shown.some(({ input }) => input instanceof vscode.TabInputTextDiff));
    } finally {
      mutable.showQuickPick = pick;
      await askFirst(false);
    }
  });

  it('is shown anew where somebody else changes it while the first save is asked for', async () => {
    await askFirst(true);
    const pick = vscode.window.showQuickPick;
    const mutable = vscode.window as { showQuickPick: unknown };
    const asked: string[] = [];
    const document = await shadow.openText();
    const { desired = {} } = (await shadow.stored()).state;
    mutable.showQuickPick = async (_: readonly string[], { placeHolder = '' }: vscode.QuickPickOptions) => {
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      assert.ok(input instanceof vscode.TabInputTextDiff);
      const after = (await vscode.workspace.openTextDocument(input.modified)).getText();
      asked.push(`${placeHolder} ${String(after.includes('"late": 1'))}`);
      if (asked.length === 1) await shadow.writeElsewhere({ ...desired, late: 1 });
      return 'Save';
    };
    try {
      await replaceText(document, JSON.stringify({ ...desired, asked: 3 }));
      assert.ok(await document.save());
    } finally {
      mutable.showQuickPick = pick;
      await askFirst(false);
    }
    assert.equal(asked.length, 2);
    assert.match(asked[0] ?? '', /^The comparison shows .* false$/);
    assert.match(asked[1] ?? '', /^The platform moved on while you looked\. .* true$/);
    assert.deepEqual((await shadow.stored()).state.desired, { ...desired, late: 1, asked: 3 });
  });

  it('is not asked for again where that was chosen, for that device alone, in any window, until its connection goes', async () => {
    const pick = vscode.window.showQuickPick;
    const mutable = vscode.window as { showQuickPick: unknown };
    let asked = 0;
    let answer: string | undefined;
    mutable.showQuickPick = () => {
      asked++;
      return Promise.resolve(answer);
    };
    await askFirst(true);
    const change = { before: '{}\n', after: '{"a": 1}\n' };
    const other = shadow.uri;
    shadow.choose(90);
    const silent = (): void => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    let kept: unknown;
    const memento = {
      keys: () => [],
      get: () => kept,
      update: (_: string, value: unknown) => {
        kept = value;
        return Promise.resolve();
      },
    };
    const views = new Comparisons('fleetbook-test-view');
    const inNewWindow = () => new FirstSaves(views, { connections: { get: () => undefined }, memento, log });
    try {
      answer = "Don't save";
      await assert.rejects(
        inNewWindow().questionOf(shadow.uri)({ ...change, mayHaveArrived: true }),
        /^ShadowFileError: You chose not to save\. Nothing more was sent; .* may have arrived/,
      );
      await assert.rejects(inNewWindow().questionOf(shadow.uri)(change), /You chose not to save\. Nothing was sent\.$/);
      answer = 'Save';
      await inNewWindow().questionOf(shadow.uri)(change);
      assert.equal(asked, 3);
      answer = "Save, and don't ask again for this device";
      await inNewWindow().questionOf(shadow.uri)(change);
      await inNewWindow().questionOf(shadow.uri)(change);
      assert.equal(asked, 4);
      answer = 'Save';
      await inNewWindow().questionOf(other)(change);
      assert.equal(asked, 5);
      const mark = { label: 'Production', color: 'red' } as const;
      const east = { id: 'east', name: 'Plant East', kind: 'cloud', regionIds: ['cn-shanghai'], mark } as const;
      const saves = new FirstSaves(views, { connections: { get: () => east }, memento, log });
      for (const number of [6, 7]) {
        await saves.questionOf(shadow.uri)(change);
        assert.equal(asked, number, 'every save on a connection with a mark');
      }
      answer = "Don't save";
      await assert.rejects(saves.questionOf(shadow.uri)(change), /You chose not to save\. Nothing was sent\.$/);
      answer = 'Save';
      asked = 5;
      await inNewWindow().forget(shadow.address.connectionId);
      await inNewWindow().questionOf(shadow.uri)(change);
      assert.equal(asked, 6);
    } finally {
      mutable.showQuickPick = pick;
      views.dispose();
      await askFirst(false);
    }
  });
});
