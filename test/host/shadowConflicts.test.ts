import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describeError } from '../../src/common/describeError.ts';
import type { JsonObject } from '../../src/common/losslessJson.ts';
import { LostWrites } from '../../src/features/shadow/lostWrites.ts';
import { resolveConflict } from '../../src/features/shadow/resolveConflict.ts';
import { shadowBases } from '../../src/features/shadow/shadowBases.ts';
import { ShadowLedger } from '../../src/features/shadow/shadowLedger.ts';
import { emptyShadow } from '../../src/model/shadow/shadowDocument.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { replaceText } from './support/replaceText.ts';
import { useShadowDocument } from './support/useShadowDocument.ts';
import { withoutAnswers } from './support/withoutAnswers.ts';

describe('The shadow of a device that others change too', () => {
  const shadow = useShadowDocument(16);

  it('is refused, kept and still dirty when others changed the same, and the reason names keys and versions', async () => {
    const document = await shadow.openText();
    const { version } = await shadow.stored();
    await shadow.writeElsewhere({ ...(await shadow.stored()).state.desired, mode: 'theirs' });
    const mine = document.getText().replace(/"mode": "\w+"/, '"mode": "mine"');
    await replaceText(document, mine);
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.equal(document.getText(), mine);
    assert.equal((await shadow.stored()).state.desired?.['mode'], 'theirs');
    await assert.rejects(
      async () => {
        await vscode.workspace.fs.writeFile(shadow.uri, Buffer.from(document.getText()));
      },
      new RegExp(`you changed too: mode\\. .*has version ${version + 1}, your edit was made on version ${version}\\.`),
    );
  });

  it('stays refused after a look at what the platform has, until it is reverted', async () => {
    const document = await shadow.openText();
    await shadow.writeElsewhere({ value: 'theirs' });
    await replaceText(document, '{"value": "mine"}\n');
    await vscode.workspace.fs.readFile(shadow.uri);
    assert.equal(await document.save(), false);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.equal(document.getText(), '{\n  "value": "theirs"\n}\n');
    await replaceText(document, '{"value": "mine"}\n');
    assert.ok(await document.save());
    assert.deepEqual((await shadow.stored()).state.desired, { value: 'mine' });
  });

  it('is merged key by key with what others changed, and shows the result', async () => {
    const document = await shadow.openText();
    const { desired = {} } = (await shadow.stored()).state;
    await shadow.writeElsewhere({ ...desired, mode: 'theirs', added: { theirs: 1 } });
    await replaceText(document, JSON.stringify({ ...desired, targetTemperature: 30, added: { mine: 1 } }));
    assert.ok(await document.save());
    const merged = { ...desired, mode: 'theirs', targetTemperature: 30, added: { mine: 1, theirs: 1 } };
    assert.deepEqual((await shadow.stored()).state.desired, merged);
    await waitFor('what others wrote', () => !document.isDirty && document.getText().includes('"theirs": 1'));
    assert.deepEqual(JSON.parse(document.getText()), merged);
    // What follows is made on the merged state.
    await replaceText(document, '{"only": 1}');
    assert.ok(await document.save());
    assert.deepEqual((await shadow.stored()).state.desired, { only: 1 });
  });

  it('is saved when only the version moved on, as it does with every report of the device', async () => {
    const document = await shadow.openText();
    const { state } = await shadow.stored();
    await shadow.writeElsewhere({ ...state.desired });
    await replaceText(document, '{"mine": true}\n');
    assert.ok(await document.save());
    assert.deepEqual((await shadow.stored()).state.desired, { mine: true });
  });

  it('is no conflict with a save of its own of which no answer came, also after the device reported', async () => {
    await shadow.writeElsewhere({ own: 1, other: 1 });
    const document = await shadow.openText();
    await withoutAnswers('UpdateDeviceShadow', async () => {
      await replaceText(document, '{"own": 2, "other": 1}');
      assert.equal(await document.save(), false);
    });
    assert.ok(document.isDirty);
    await shadow.writeElsewhere({ own: 2, other: 1 });
    await replaceText(document, '{"own": 3, "other": 1}');
    assert.ok(await document.save());
    assert.deepEqual((await shadow.stored()).state.desired, { own: 3, other: 1 });
  });

  describe('by what is known of it', () => {
    const silent = (): void => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    const memento = { keys: () => [], get: () => undefined, update: () => Promise.resolve() };
    let lost: LostWrites;
    let ledger: ShadowLedger;
    let document: vscode.TextDocument;

    const cloudOf = (version: number, desired: JsonObject) => ({ ...emptyShadow, version, state: { desired } });

    beforeEach(async () => {
      lost = new LostWrites();
      ledger = new ShadowLedger(shadowBases(memento, log), lost);
      await shadow.writeElsewhere({ own: 1 });
      document = await shadow.openText();
      ledger.note(shadow.uri, cloudOf(3, { own: 1 }));
    });

    afterEach(() => {
      ledger.dispose();
    });

    it('offers nothing to choose between its own save, of which no answer came, and what was typed since', async () => {
      await replaceText(document, '{"own": 3}');
      lost.note(shadow.address, { version: 4, mine: '{"own": 2}', sent: '{"own": 2, "other": 5}' });
      ledger.follow(shadow.uri, cloudOf(5, { own: 2, other: 5 }));
      const { merged, taken, conflicts } = ledger.pendingMerge(document) ?? {};
      assert.deepEqual([merged, taken, conflicts], [{ own: 3, other: 5 }, [['other']], []]);
      ledger.follow(shadow.uri, cloudOf(6, { own: 4, other: 5 }));
      assert.deepEqual(ledger.pendingMerge(document)?.conflicts, [{ path: ['own'], mine: 3, cloud: 4 }]);
    });

    it('excuses nothing that others write after its own save, of which no answer came, was given up', async () => {
      await replaceText(document, '{"own": 2}');
      lost.note(shadow.address, { version: 4, mine: '{"own": 2}', sent: '{"own": 2}' });
      ledger.note(shadow.uri, cloudOf(3, { own: 1 }));
      assert.ok(lost.has(shadow.address));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await waitFor('the end of the edit', () => !document.isDirty && !lost.has(shadow.address));
      await replaceText(document, '{"own": 1, "more": 5}');
      ledger.follow(shadow.uri, cloudOf(4, { own: 2 }));
      const { merged, taken } = ledger.pendingMerge(document) ?? {};
      assert.deepEqual([merged, taken], [{ own: 2, more: 5 }, [['own']]]);
    });

    it('excuses nothing where the shadow counts its versions anew', async () => {
      await replaceText(document, '{"own": 3}');
      lost.note(shadow.address, { version: 4, mine: '{"own": 2}', sent: '{"own": 2}' });
      ledger.follow(shadow.uri, cloudOf(1, { own: 1 }));
      ledger.follow(shadow.uri, cloudOf(4, { own: 2 }));
      assert.deepEqual(ledger.pendingMerge(document)?.conflicts, [{ path: ['own'], mine: 3, cloud: 2 }]);
    });

    it('takes no choice that was made by another value of the platform, and asks once more', async () => {
      await replaceText(document, '{"own": 3}');
      ledger.follow(shadow.uri, cloudOf(4, { own: 2 }));
      const choose = (keep: 'mine' | 'cloud', cloud: string) =>
        resolveConflict(ledger, document, { type: 'resolve', choices: [{ path: ['own'], keep, cloud }] });
      ledger.follow(shadow.uri, cloudOf(5, { own: 7 }));
      for (const keep of ['mine', 'cloud'] as const)
        await assert.rejects(choose(keep, '2'), /moved on meanwhile\. Choose for these too: own\./);
      assert.equal(document.getText(), '{"own": 3}');
      assert.equal(ledger.pendingMerge(document)?.conflicts.length, 1);
      await choose('cloud', '7');
      assert.deepEqual(JSON.parse(document.getText()), { own: 7 });
    });

    it('writes a choice over nothing that is typed at the same moment', async () => {
      await replaceText(document, '{"own": 3}');
      ledger.follow(shadow.uri, cloudOf(4, { own: 2 }));
      const edit = new vscode.WorkspaceEdit();
      const ofThisVersion = { label: 'typed', needsConfirmation: false };
      edit.insert(document.uri, new vscode.Position(0, 1), '"typed": 1, ', ofThisVersion);
      const choices = [{ path: ['own'], keep: 'cloud', cloud: '2' }] as const;
      const choosing = resolveConflict(ledger, document, { type: 'resolve', choices });
      const isTyped = await vscode.workspace.applyEdit(edit);
      const problem = await choosing.then(() => undefined, describeError);
      if (problem !== undefined)
        assert.match(problem, /VS Code refused the edit: the text changed at the same moment\./);
      assert.notEqual(isTyped, problem === undefined, 'One of the two was in time.');
      assert.deepEqual(JSON.parse(document.getText()), isTyped ? { typed: 1, own: 3 } : { own: 2 });
    });
  });
});
