import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { parseShadow } from '../../src/model/shadow/shadowDocument.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { fuzzTimeout } from '../support/fuzzRuns.ts';
import { seededRuns } from '../support/seededRuns.ts';
import { killExtensionHost } from './support/killExtensionHost.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const devices = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;
const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0002' };
const tab = `${device.DeviceName}.shadow`;
const lineOf = (text: string): string => `[aria-label="Desired state"] .view-line:has-text('${text}')`;
/** In ms after the typing began. */
const moment = fc.nat({ max: 1_500 });

describe('At whatever moments the extension host is killed', () => {
  const workbench = useWorkbench({ machineSettings: { 'fleetbook.shadow.showFirstSave': false } });

  before(function () {
    // Which process it is, Linux alone tells.
    if (process.platform !== 'linux') this.skip();
  });

  const client = () =>
    clientOfEmulator(path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
  const shadow = async () => parseShadow((await (await client()).call('GetDeviceShadow', device)).ShadowMessage);

  it('what was typed is there, and its next save arrives', async function () {
    this.timeout(fuzzTimeout);
    const { editors, page: window, tree } = workbench();
    let round = 10 ** 8;
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    const version = (await shadow()).version + 1;
    const message = JSON.stringify({ method: 'update', state: { desired: { round } }, version });
    await (await client()).call('UpdateDeviceShadow', { ...device, ShadowMessage: message });
    await tree.click(...devices, device.DeviceName);
    const property = fc.asyncProperty(moment, fc.option(moment), async (killedAfter, savedAfter) => {
      const before = await editors.frame(lineOf(`"round": ${round}`));
      await before
        .locator(lineOf(`"round": ${round}`))
        .first()
        .click();
      round += 1;
      const line = lineOf(`"round": ${round}`);
      const act = async (): Promise<void> => {
        await window.keyboard.press('End');
        await window.keyboard.press('ControlOrMeta+Shift+ArrowLeft');
        await window.keyboard.insertText(String(round));
        if (savedAfter === null) return;
        await delay(savedAfter);
        await window.keyboard.press('ControlOrMeta+S');
      };

      await Promise.all([act(), delay(killedAfter).then(() => killExtensionHost(workbench()))]);

      await waitFor('the dead page to go', () => before.isDetached());
      const typed = (await editors.frame(line)).locator(line).first();
      await waitFor('the save of the shadow', async () => {
        await typed.click();
        await window.keyboard.press('ControlOrMeta+S');
        return (await shadow()).state.desired?.['round'] === round;
      });
      await editors.waitUntilDirty(tab, false);
    });
    await fc.assert(property, seededRuns(0.5));
  });
});
