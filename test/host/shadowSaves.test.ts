import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../ui/support/waitFor.ts';
import { causeFault } from './support/causeFault.ts';
import { addCloudConnection } from './support/cloudConnection.ts';
import { interceptRequests } from './support/interceptRequests.ts';
import { replaceText } from './support/replaceText.ts';
import { useShadowDocument, ProductKey } from './support/useShadowDocument.ts';

describe('The shadow of a device when it is saved', () => {
  const shadow = useShadowDocument(34);

  it('is sent as a whole with the next version when it is saved, every digit of a number kept', async () => {
    const document = await shadow.openText();
    const { version } = await shadow.stored();
    await replaceText(document, '{"id": 889455942124347329, "ratio": 0.12345678901234567890}\n');
    assert.ok(document.isDirty);
    assert.ok(await document.save());
    assert.ok(!document.isDirty);
    assert.equal((await shadow.stored()).version, version + 1);
    const { ShadowMessage } = await shadow.client.call('GetDeviceShadow', {
      ProductKey,
      DeviceName: shadow.deviceName,
    });
    assert.match(ShadowMessage, /"desired":\{"id":889455942124347329,"ratio":0\.12345678901234567890\}/);
    // What the user wrote stays as it was written.
    assert.equal(document.getText(), '{"id": 889455942124347329, "ratio": 0.12345678901234567890}\n');
  });

  it('can be saved again and again', async () => {
    const document = await shadow.openText();
    const { version } = await shadow.stored();
    for (const step of [1, 2, 3]) {
      await replaceText(document, `{"step": ${step}}`);
      assert.ok(await document.save());
    }
    assert.deepEqual((await shadow.stored()).state.desired, { step: 3 });
    assert.equal((await shadow.stored()).version, version + 3);
  });

  it('clears the desired state when it is saved as an empty object, and reads as one then', async () => {
    await shadow.writeElsewhere({ written: 1 });
    const document = await shadow.openText();
    await replaceText(document, '{}\n');
    assert.ok(await document.save());
    assert.equal((await shadow.stored()).state.desired, undefined);
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(shadow.uri)).toString(), '{}\n');
  });

  it('sends nothing when nothing but the writing changed', async () => {
    await shadow.writeElsewhere({ written: 1 });
    const document = await shadow.openText();
    const { version, state } = await shadow.stored();
    await replaceText(document, JSON.stringify(state.desired));
    assert.ok(await document.save());
    assert.equal((await shadow.stored()).version, version);
  });

  it('is not sent when it is no JSON object, or more than the platform holds: the reason names line and column', async () => {
    const document = await shadow.openText();
    const { version } = await shadow.stored();
    const many = Object.fromEntries(Array.from({ length: 129 }, (_, index) => [`key${index}`, index]));
    for (const [text, reason] of [
      ['{\n  "a": 1,\n}\n', /Line 2, column 9: .*"," after the last entry/],
      ['[1]\n', /Line 1, column 1: .*must be a JSON object/],
      ['{"a": 1, "a": 2}\n', /Line 1, column 10: The key "a" is given twice/],
      ['{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}', /Line 1, column 27: Nested too deep: .* at most 5 levels/],
      [JSON.stringify(many), /Line 1, column \d+: A desired state has at most 128 values, and this has 129/],
      [JSON.stringify({ long: 'x'.repeat(16_384) }), /Line 1, column 1: Too long: .* can be sent/],
    ] as const) {
      await replaceText(document, text);
      assert.equal(await document.save(), false);
      assert.equal(document.getText(), text);
      assert.equal(vscode.languages.getDiagnostics(shadow.uri).length, 1);
      await assert.rejects(async () => vscode.workspace.fs.writeFile(shadow.uri, Buffer.from(text)), reason);
    }
    assert.equal((await shadow.stored()).version, version);
  });

  it('stays as it is when a save fails, with the reason, and can be saved again', async () => {
    const document = await shadow.openText();
    const { version } = await shadow.stored();
    await replaceText(document, '{"failed": 1}');
    await causeFault({ operation: 'UpdateDeviceShadow', code: 'iot.device.NotExistedDevice' });
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.equal(document.getText(), '{"failed": 1}');
    assert.equal((await shadow.stored()).version, version);
    await causeFault({ operation: 'UpdateDeviceShadow', code: 'iot.device.NotExistedDevice' });
    await assert.rejects(
      async () => vscode.workspace.fs.writeFile(shadow.uri, Buffer.from('{"failed": 1}')),
      /device/i,
    );
    assert.ok(await document.save());
    assert.deepEqual((await shadow.stored()).state.desired, { failed: 1 });
  });

  it('is not sent where its connection was removed meanwhile, which is why, and what is typed stays', async () => {
    const connection = await addCloudConnection('Plant Removed');
    let isRemoved = false;
    try {
      shadow.address = { ...shadow.address, connectionId: connection.id };
      const document = await shadow.openText();
      await replaceText(document, '{"kept": 1}');
      await connection.remove();
      isRemoved = true;
      assert.equal(await document.save(), false);
      await assert.rejects(
        async () => vscode.workspace.fs.writeFile(shadow.uri, Buffer.from('{"kept": 1}')),
        /There is no connection .* It may have been removed\./,
      );
      assert.deepEqual([document.isDirty, document.getText()], [true, '{"kept": 1}']);
    } finally {
      if (!isRemoved) await connection.remove();
    }
  });

  it('finds out by itself what became of a save of which no answer came', async () => {
    for (const drop of ['request', 'answer'] as const) {
      const document = await shadow.openText();
      const { version } = await shadow.stored();
      await causeFault({ operation: 'UpdateDeviceShadow', drop });
      await replaceText(document, `{"lost": "${drop}"}`);
      assert.ok(await document.save());
      assert.deepEqual((await shadow.stored()).state.desired, { lost: drop });
      assert.equal((await shadow.stored()).version, version + 1);
    }
  });

  it('says what the platform kept although it was removed', async () => {
    const warn = vscode.window.showWarningMessage;
    const mutable = vscode.window as { showWarningMessage: unknown };
    const said: string[] = [];
    const document = await shadow.openText();
    await replaceText(document, '{"stays": 1, "goes": {"x": 1, "y": 1}}');
    assert.ok(await document.save());
    // A platform that merges where it should replace: whether the real one does is not written anywhere.
    const merging = interceptRequests((_request, body, own) => {
      const ShadowMessage = new URLSearchParams(String(body)).get('ShadowMessage');
      if (ShadowMessage === null) {
        own(body);
        return;
      }
      const parameters = { ProductKey, DeviceName: shadow.deviceName, ShadowMessage, DeltaUpdate: true };
      own(shadow.client.signedRequest({ operation: 'UpdateDeviceShadow', parameters }).init.body);
    });
    mutable.showWarningMessage = (message: string) => {
      said.push(message);
      return Promise.resolve(undefined);
    };
    try {
      await replaceText(document, '{"stays": 2, "goes": {"x": 1}}');
      assert.ok(await document.save());
    } finally {
      merging[Symbol.dispose]();
      mutable.showWarningMessage = warn;
    }
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', new RegExp(`kept what you removed .* ${shadow.deviceName}: goes\\.y\\.`));
    // The text shows what the platform has.
    await waitFor('what was kept', () => /"y": 1/.test(document.getText()));
    assert.ok(!document.isDirty);
  });
});
