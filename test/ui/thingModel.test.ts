import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const model = [...products, 'Energy_meters', 'Thing Model'] as const;
const tab = 'a1Meter0001.tsl.json';

describe('Thing models', () => {
  const workbench = useWorkbench();

  /** The model that the platform has now. */
  const present = async () => {
    const storage = path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
    const client = await clientOfEmulator(storage);
    const { Data } = await client.call('GetThingModelTsl', { ProductKey: 'a1Meter0001' });
    return Data.TslStr ?? '';
  };

  /** Replaces the text of the editor that has the focus. */
  const replaceText = async (text: string): Promise<void> => {
    const { page } = workbench();
    await page.locator('.part.editor .monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await page.keyboard.press('Control+V');
  };

  it('is there for Pro products alone', async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...products, 'Energy_meters');
    await tree.item(...model);
    await tree.expand(...products, 'Thermostats');
    await tree.item(...products, 'Thermostats', 'Topics');
    await tree.expectChildren(['Devices', 'Topics'], ...products, 'Thermostats');
  });

  it('shows the model as a page', async () => {
    const { editors, tree } = workbench();
    await tree.clickAction('View Thing Model', ...model);
    const frame = await editors.frame('text=Reporting interval');
    assert.match(await frame.locator('body').innerText(), /int 10 … 3,600 s/);
    await workbench().screenshot('thing-model-page');
  });

  it('is there again after a reload', async () => {
    const { editors, tree } = workbench();
    await workbench().reloadWindow();
    const frame = await editors.frame('text=Reporting interval');
    assert.match(await frame.locator('body').innerText(), /int 10 … 3,600 s/);
    await tree.openView('Fleetbook');
    await tree.expand(...products, 'Energy_meters');
  });

  it('opens the model as JSON with a schema', async () => {
    const { editors, page, tree } = workbench();
    await tree.click(...model);
    await editors.tab(tab).waitFor();
    await page.locator('.part.editor .view-line').filter({ hasText: '"voltage"' }).first().waitFor();
    await workbench().screenshot('thing-model-json');
    await replaceText('{"properties":[{"identifier":"a","name":"A","accessMode":"x","dataType":{"type":"int"}}]}');
    await waitFor('the schema to complain', async () =>
      (await page.locator('.part.statusbar [id="status.problems"]').innerText()).includes('1'),
    );
    await workbench().screenshot('thing-model-schema');
  });

  it('sends nothing when VS Code saves by itself, as it does in a browser', async () => {
    const { notifications } = workbench();
    await notifications.waitFor('only when you save it yourself');
    assert.match(await present(), /"voltage"/);
    await notifications.dismissAll();
  });

  it('keeps what the platform would not take, with the reason', async () => {
    const { editors, notifications, page } = workbench();
    const before = await present();
    await page.keyboard.press('Control+S');
    assert.match(await notifications.waitFor('accessMode'), /Nothing was sent/);
    await workbench().screenshot('thing-model-refused');
    await notifications.dismissAll();
    assert.equal(await editors.isDirty(tab), true);
    assert.equal(await present(), before);
  });

  it('sends the model when a person saves it', async () => {
    const { editors, page } = workbench();
    await replaceText(
      '{"properties":[{"identifier":"load","name":"Load","accessMode":"r","dataType":{"type":"int"}}]}',
    );
    await page.keyboard.press('Control+S');
    await waitFor('the model to be sent', async () => (await present()).includes('"load"'));
    await editors.waitUntilDirty(tab, false);
    assert.match(await present(), /"productKey":"a1Meter0001"/);
  });

  it('imports a file after a question that says what changes', async () => {
    const { editors, notifications, page, quickInput, tree } = workbench();
    const file = path.join(workbench().workspace, 'meter.tsl.json');
    const level = { identifier: 'level', name: 'Level', accessMode: 'rw', dataType: { type: 'float' } };
    const door = { identifier: 'door', name: 'Door', type: 'alert', outputData: [] };
    await writeFile(file, JSON.stringify({ properties: [level], events: [door], services: [] }));
    await tree.clickAction('Import Thing Model…', ...model);
    await quickInput.chooseFile(file);
    const question = await notifications.waitForDialog('Replace the thing model of “Energy_meters”?');
    assert.match(
      question,
      /Now: 1 property, 0 events, 0 services\. In meter\.tsl\.json: 1 property, 1 event, 0 services/,
    );
    await workbench().screenshot('thing-model-import');
    await notifications.answerDialog('Replace the thing model', 'Replace');
    await notifications.waitFor('Imported the thing model of Energy_meters');
    assert.match(await present(), /"level"/);
    await notifications.dismissAll();
    await editors.tab(tab).click();
    await page.locator('.part.editor .view-line').filter({ hasText: '"level"' }).first().waitFor();
  });
});
