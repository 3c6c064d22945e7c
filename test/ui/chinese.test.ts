import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seriousFaults } from './support/seriousFaults.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

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
    const { editors, tree, page } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await workbench().switchTheme('dark');
    await tree.openMenu('打开设备影子…', ...devices, 'thermostat-0003');
    const fading = (menu: { getRootNode(): unknown }): number =>
      (menu.getRootNode() as { getAnimations(): unknown[] }).getAnimations().length;
    await waitFor(
      'the menu to have come',
      async () => (await page.locator('.monaco-menu').first().evaluate(fading)) === 0,
    );
    await workbench().capture('chinese-tree-dark');
    await page.keyboard.press('Escape');
    await tree.chooseFromMenu('打开设备影子…', ...devices, 'thermostat-0003');
    await editors.frame('[aria-label="期望值"] .view-line');
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

  it('says the words of the page of a device', async () => {
    const { editors, tree } = workbench();
    await tree.expand(...devices);
    await tree.chooseFromMenu('打开设备页面…', ...devices, 'thermostat-0001');
    const frame = await editors.frame('h1:text-is("thermostat-0001")');
    await frame.getByRole('tab', { name: '概览' }).waitFor();
    await frame.getByText('复制证书').waitFor();
    const facts = frame.locator('.part.detail');
    // The clock of the person's language: no AM and PM.
    await facts
      .getByText(/^(?:\d{4}年\d+月\d+日 )?\d\d:\d\d:\d\d$/)
      .first()
      .waitFor();
    assert.doesNotMatch(await facts.innerText(), /\b[AP]M\b/);
    await workbench().screenshot('chinese-device');
    await frame.getByRole('tab', { name: 'Topic' }).click();
    await frame.getByText('设备权限').waitFor();
    await workbench().capture('chinese-device-topics');
    assert.deepEqual(await seriousFaults(workbench().page), []);
  });

  it('says the words of charts, and the kinds of events', async () => {
    const { editors, tree } = workbench();
    const meters = ['本地模拟器', 'cn-shanghai', '产品', 'Energy_meters', '设备'] as const;
    await tree.expand(...meters);
    await tree.chooseFromMenu('打开设备页面…', ...meters, 'meter-0001');
    const frame = await editors.frame('h1:text-is("meter-0001")');
    await frame.getByRole('tab', { name: '历史' }).click();
    await frame.locator('.u-legend').getByText('时间').first().waitFor();
    await frame.getByRole('tab', { name: '事件' }).click();
    await frame.locator('td .kind').getByText('告警').first().waitFor();
    await workbench().screenshot('chinese-events');
  });

  it('says the words of the editors of shadows and rules', async () => {
    const { editors, quickInput, tree } = workbench();
    await tree.expand(...devices);
    await tree.click(...devices, 'thermostat-0002');
    const shadow = await editors.frame('[aria-label="期望值"] .view-line');
    await shadow.getByText('上报值').first().waitFor();
    await workbench().screenshot('chinese-shadow');
    await workbench().runCommand('Fleetbook: 打开规则…');
    await quickInput.choose('High_temperature_alert');
    const rule = await editors.frame('h1:text-is("High_temperature_alert")');
    await rule.getByText('添加动作…').waitFor();
    await rule.getByText('试运行').waitFor();
    await workbench().screenshot('chinese-rule');
  });

  it('says the words of messages, and of questions before something is deleted', async () => {
    const { editors, page, tree } = workbench();
    await tree.expand(...devices);
    await tree.chooseFromMenu('跟踪消息…', ...devices, 'thermostat-0001');
    await editors.frame('[placeholder="搜索 Topic 和消息"]');
    await workbench().screenshot('chinese-messages');
    await tree.chooseFromMenu('删除设备…', ...devices, 'thermostat-0004');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText('此操作无法撤销').waitFor();
    await workbench().capture('chinese-dialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('says the words of the page of the emulator', async () => {
    const { editors } = workbench();
    await workbench().runCommand('Fleetbook: 打开模拟器页面');
    const frame = await editors.frame('h1:text-is("本地模拟器")');
    await frame.getByText('每秒消息数').waitFor();
    await workbench().screenshot('chinese-emulator');
    assert.deepEqual(await seriousFaults(workbench().page), []);
  });

  it('says the words of outputs in a notebook', async () => {
    const { quickInput, editors } = workbench();
    await quickInput.openFile('welcome.fleet.md');
    const cell = await editors.scrollToCell('RRpc');
    await cell.hover();
    await cell.getByRole('button', { name: 'Execute Cell' }).first().click();
    const output = await editors.frame('section.success');
    const answer = output.getByText('完整应答').first();
    await answer.waitFor();
    assert.doesNotMatch(await output.locator('.times').first().innerText(), /[AP]M/);
    await editors.scrollIntoView('the answer', answer);
    await workbench().screenshot('chinese-output');
  });

  it('says what a schema says of the keys of a file', async () => {
    const { page, quickInput, workspace } = workbench();
    const name = 'sensor.behaviour.json';
    await writeFile(path.join(workspace, name), '{\n  "posts": []\n}\n');
    await quickInput.openFile(name);
    const key = page.locator('.view-line').getByText('"posts"');
    const words = page.locator('.monaco-hover').getByText('它主动发送的内容。');
    // What VS Code knows of JSON comes a while after the first file does.
    await waitFor('the hover of the key', async () => {
      await page.mouse.move(0, 0);
      await key.hover();
      return words.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
    });
    await workbench().screenshot('chinese-behaviour');
  });
});
