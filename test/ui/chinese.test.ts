import assert from 'node:assert/strict';
import { seriousFaults } from './support/seriousFaults.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const devices = ['本地模拟器', 'cn-shanghai', '产品', 'Thermostats', '设备'] as const;

describe('Fleetbook in Chinese', () => {
  const workbench = useWorkbench({ language: 'zh-cn' });

  it('draws Chinese characters, each as it is: no boxes', async () => {
    const { page } = workbench();
    const isDrawn = (text: string): Promise<boolean> =>
      page.evaluate(`(() => {
        const draw = (text) => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
          const context = canvas.getContext('2d');
          context.font = '30px sans-serif';
          context.fillText(text, 2, 32);
          return canvas.toDataURL();
        };
        return draw(${JSON.stringify(text)}) !== draw('\\u{10FFFD}');
      })()`);
    assert.equal(await isDrawn('\u{10FFFC}'), false, 'a character that no font has is a box');
    for (const character of '设备影子规则') assert.ok(await isDrawn(character), character);
  });

  it('says the words of the manifest and of the status bar', async () => {
    const { tree, quickInput } = workbench();
    await tree.openView('Fleetbook');
    await workbench().runCommand('Fleetbook: 连接与模拟器操作…');
    await quickInput.waitForLabel('打开模拟器页面');
    await workbench().screenshot('chinese-actions');
    await quickInput.cancel();
  });

  it('says the rows and the menus of the Fleet view', async () => {
    const { tree, page } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    const row = await tree.item(...devices, 'thermostat-0003');
    await row.click({ button: 'right' });
    await page.locator('.monaco-menu').getByRole('menuitem', { name: '打开设备影子…' }).waitFor();
    await workbench().capture('chinese-tree-dark');
    await page.keyboard.press('Escape');
  });

  it('says the words of a page', async () => {
    const { editors, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await tree.chooseFromMenu('诊断连接…', ...devices, 'thermostat-0003');
    const frame = await editors.frame('h1:text-is("thermostat-0003 的连接诊断")');
    await frame.getByText('该设备可以接入。').waitFor();
    assert.equal(await frame.locator('html').getAttribute('lang'), 'zh-cn');
    await workbench().screenshot('chinese-doctor');
    assert.deepEqual(await seriousFaults(workbench().page), []);
  });

  it('says the words of outputs in a notebook', async () => {
    const { quickInput, editors } = workbench();
    await quickInput.openFile('welcome.fleet.md');
    const cell = await editors.scrollToCell('RRpc');
    await cell.hover();
    await cell.getByRole('button', { name: 'Execute Cell' }).first().click();
    const output = await editors.frame('section.success');
    await output.getByText('完整应答').first().waitFor();
    await workbench().screenshot('chinese-output');
  });
});
