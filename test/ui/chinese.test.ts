import assert from 'node:assert/strict';
import { useWorkbench } from './support/useWorkbench.ts';

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
});
