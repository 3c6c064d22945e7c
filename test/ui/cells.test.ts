import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openNotebook } from './support/openNotebook.ts';
import { Tree } from './support/tree.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const thermostats = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;
const listener = 'thermostat-0002';

describe('Cells in front of a person', () => {
  const workbench = useWorkbench();

  it('ask before they run what another cell needs, and say what that touches', async () => {
    const { editors, notifications } = workbench();
    await openNotebook(
      workbench(),
      'RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{ "name": "{{made.payload.ok}}" }',
      '# @name made\n# @expect RrpcCode == "SUCCESS"\n# @expect payload.ok == false\nRRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{ "say": "hello" }',
    );
    await editors.runCell(0);
    const question = 'Run RRpc to device a1Thermo001/thermostat-0001?';
    await notifications.waitForDialog(question);
    await workbench().capture('cells-confirmation-dark');
    await notifications.answerDialog(question, 'Run');
    // The cell that is needed is not as it expects, which ends the run.
    const output = await editors.frame('li.missed');
    await output.getByText('payload.ok == false, but it is true').waitFor();
    await output.locator('section.skipped').waitFor();
    await editors.scrollIntoView('the checks', output.locator('ul.checks').first());
    await workbench().screenshot('cells-checks');
  });

  it('call a service of a live device and show its result', async () => {
    const { editors } = workbench();
    await openNotebook(
      workbench(),
      'InvokeThingService\nDevice: a1Meter0001/meter-0001\nIdentifier: readRegister\n\n{ "address": 21 }',
    );
    await editors.runCell(0);
    const answer = 'section[aria-label^="InvokeThingService"].success';
    const output = await editors.frame(answer);
    const tree = output.locator(`${answer} .tree`).filter({ hasText: 'value: 42' }).first();
    await editors.scrollIntoView('the result', tree);
    await workbench().screenshot('cells-service');
  });

  it('publish to a virtual device, which receives the message', async () => {
    const { editors, page, quickInput, tree, workspace } = workbench();
    // It subscribes to this topic alone: whatever it receives is what is published there.
    const behaviour = { subscribe: ['/${productKey}/${deviceName}/user/get'] };
    await writeFile(path.join(workspace, 'listener.behaviour.json'), JSON.stringify(behaviour));
    await tree.openView('Fleetbook');
    await tree.expand(...thermostats);
    const view = new Tree(page, 'Virtual Devices');
    const textOf = async (...row: string[]): Promise<string> =>
      (await view.item(...row)).innerText({ timeout: 2_000 }).catch(() => '');
    // An earlier try may have left it running.
    if (!(await page.locator('.pane', { hasText: 'Virtual Devices' }).getByText(listener).first().isVisible())) {
      await tree.chooseFromMenu('Run as Virtual Device…', ...thermostats, listener);
      await quickInput.waitForLabel('listener.behaviour.json');
      await quickInput.choose('listener.behaviour.json');
    }
    await waitFor('the device to be online', async () => /online/.test(await textOf(listener)));
    await view.expand(listener);
    const received = async (): Promise<number> => Number(/(\d+)\s*$/.exec(await textOf(listener, 'Received'))?.[1]);
    await waitFor('the count of what it received', async () => Number.isInteger(await received()));
    const before = await received();
    await openNotebook(
      workbench(),
      `Pub\nProductKey: a1Thermo001\nTopicFullName: /a1Thermo001/${listener}/user/get\nQos: 1\n\n{ "mode": "eco" }`,
    );
    await editors.runCell(0);
    await editors.frame('section[aria-label^="Pub"].success');
    await waitFor('the device to receive it', async () => (await received()) === before + 1);
    await workbench().screenshot('cells-pub');
  });

  it('are typed in a terminal, too, with Tab and an answer', async () => {
    const { page, terminal } = workbench();
    // What an earlier try began to type stays in its terminal.
    if ((await page.locator('.terminal-wrapper').count()) > 0)
      await workbench().runCommand('Terminal: Kill All Terminals');
    await workbench().runCommand('Fleetbook: Open REPL');
    await terminal.waitForText('fleetbook>');
    await terminal.type('.use a1Thermo001/thermostat-0001');
    await terminal.waitForText('are for a1Thermo001/thermostat-0001 now');
    await terminal.type('rrp', { enter: false });
    await terminal.press('Tab');
    await terminal.waitForText('fleetbook> RRpc');
    await terminal.type('{"say":"温度"}');
    await terminal.waitForText('"say": "温度"');
    await workbench().screenshot('cells-repl');
  });

  it('are found again in a terminal by a piece of what was typed', async () => {
    const { terminal } = workbench();
    await terminal.press('Control+r');
    await terminal.type('温', { enter: false });
    await terminal.waitForText('(search) “温”: RRpc {"say":"温度"}');
    await workbench().screenshot('cells-repl-search');
    await terminal.press('Control+c');
    await terminal.waitForText('fleetbook>');
    await terminal.press('Control+r');
    await terminal.type('.use', { enter: false });
    await terminal.waitForText('(search) “.use”: .use a1Thermo001/thermostat-0001');
    await terminal.press('Enter');
    await terminal.waitForText('fleetbook> .use a1Thermo001/thermostat-0001');
  });
});
