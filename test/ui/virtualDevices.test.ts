import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const thermostats = [...products, 'Thermostats', 'Devices'] as const;

describe('Virtual devices', () => {
  const workbench = useWorkbench();

  const pane = (): Locator =>
    workbench().page.locator('.pane', {
      has: workbench().page.locator('.pane-header', { hasText: 'Virtual Devices' }),
    });
  /** The row of the view that says this; the rows of devices and those below them. */
  const row = (text: string): Locator => pane().locator('[role=treeitem]', { hasText: text }).first();
  const waitForRow = async (name: string, words: RegExp): Promise<void> => {
    const text = async (): Promise<string> =>
      (await row(name)
        .textContent({ timeout: 2_000 })
        .catch(() => '')) ?? '';
    await waitFor(`the row of ${name} to say ${words.source}`, async () => words.test(await text()), text);
  };
  /** Shows or hides what is below the row of a device. */
  const toggle = async (name: string): Promise<void> => row(name).locator('.monaco-tl-twistie').click();
  const openViews = async (): Promise<void> => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...thermostats);
  };
  const runAs = async (deviceName: string, behaviour: string): Promise<void> => {
    const { quickInput, tree } = workbench();
    await openViews();
    await tree.chooseFromMenu('Run as Virtual Device…', ...thermostats, deviceName);
    await quickInput.waitForLabel(behaviour);
    await quickInput.choose(behaviour);
  };
  /** Clicks the button of a row that shows while the pointer is on it. */
  const clickOn = async (name: string, button: string): Promise<void> => {
    await waitFor(`the button ${button} of ${name}`, async () => {
      try {
        await row(name).hover({ timeout: 2_000 });
        await row(name).getByRole('button', { name: button }).click({ timeout: 2_000 });
        return true;
      } catch {
        return false;
      }
    });
  };

  it('do what fits their product, count what they do, and are stopped and started', async () => {
    await runAs('thermostat-0002', 'What fits its product');
    await waitForRow('thermostat-0002', /online · ↑[1-9]/);
    await toggle('thermostat-0002');
    await waitForRow('Behaviour', /what fits its product/);
    await waitForRow('Sent', /Sent[1-9]/);
    await workbench().screenshot('virtual-devices');
    await toggle('thermostat-0002');
    await clickOn('thermostat-0002', 'Stop Virtual Device');
    await waitForRow('thermostat-0002', /stopped · ↑[1-9]/);
    await clickOn('thermostat-0002', 'Start Virtual Device');
    await waitForRow('thermostat-0002', /online · ↑[1-9]/);
  });

  it('do what a file of the workspace says, which the editor completes and checks', async () => {
    const { editors, page } = workbench();
    const file = path.join(workbench().workspace, 'quick.behaviour.json');
    await writeFile(file, '{\n  "posts": [{ "type": "properties", "every": 1, "values": {} }],\n  "shadw": {}\n}\n');
    await workbench().quickInput.openFile('quick.behaviour.json');
    await editors.tab('quick.behaviour.json').waitFor();
    await page.locator('.part.editor .squiggly-warning').first().waitFor();
    await workbench().screenshot('virtual-behaviour-file');
    await writeFile(
      file,
      '{ "posts": [{ "type": "message", "topic": "/a1Thermo001/${deviceName}/user/update", "every": 0.5 }] }\n',
    );
    await runAs('thermostat-0003', 'quick.behaviour.json');
    await waitForRow('thermostat-0003', /online · ↑[2-9]/);
    await toggle('thermostat-0003');
    await row('quick.behaviour.json').waitFor();
    await toggle('thermostat-0003');
  });

  it('begin with a template, in a file that is not saved yet', async () => {
    const { editors, page, quickInput } = workbench();
    await workbench().runCommand('Fleetbook: New Behaviour File…');
    await quickInput.waitForLabel('Sensor');
    await workbench().screenshot('virtual-templates');
    await quickInput.choose('Sensor');
    await editors.tab('sensor').first().waitFor();
    await page.locator('.part.editor .view-line').filter({ hasText: 'temperature' }).first().waitFor();
    assert.equal(await page.locator('.part.editor .squiggly-warning').count(), 0);
    await assert.rejects(readFile(path.join(workbench().workspace, 'sensor.behaviour.json')));
  });

  it('run through their gateway where they are behind one', async () => {
    const { quickInput, tree } = workbench();
    const meters = [...products, 'Energy_meters', 'Devices'] as const;
    await openViews();
    await tree.expand(...meters);
    await tree.chooseFromMenu('Run as Virtual Device…', ...meters, 'meter-0004');
    await quickInput.waitForLabel('What fits its product');
    await workbench().screenshot('virtual-behind-gateway');
    await quickInput.choose('What fits its product');
    await workbench().notifications.answerDialog('Log in as 2 devices?', 'Log In');
    await waitForRow('gateway-', /gateway-\d+/);
    await toggle('gateway-');
    await row('gateway-').hover();
    await waitFor('the device behind the gateway', async () => {
      await workbench().page.mouse.wheel(0, 60);
      return row('meter-0004').isVisible();
    });
    await workbench().screenshot('virtual-gateway');
    await workbench().page.mouse.wheel(0, -2_000);
    await toggle('gateway-');
    await clickOn('gateway-', 'Stop Virtual Device');
    await waitForRow('gateway-', /stopped/);
    await tree.expand(...products, 'Thermostats');
  });

  it('ask before somebody is thrown off', async () => {
    const { notifications } = workbench();
    await runAs('thermostat-0011', 'What fits its product');
    const question = await notifications.waitForDialog('Log in as thermostat-0011?');
    assert.match(question, /is online[^]*thrown off/);
    await workbench().screenshot('virtual-takeover');
    await notifications.answerDialog('Log in as thermostat-0011?', 'Cancel');
    await waitForRow('thermostat-0011', /stopped/);
  });

  it('stop with the window, which offers to start again those that ran', async () => {
    const { notifications } = workbench();
    await runAs('thermostat-0004', 'What fits its product');
    await waitForRow('thermostat-0004', /online/);
    await workbench().reloadWindow();
    await openViews();
    await waitForRow('thermostat-0004', /ran before/);
    await notifications.waitFor('when this window was closed');
    await row('that ran').waitFor();
    await workbench().screenshot('virtual-ran');
    // The notification goes by itself after a while; the row stays.
    await row('that ran').click();
    await waitForRow('thermostat-0004', /online/);
    await row('that ran').waitFor({ state: 'detached' });
  });
});
