import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { useWorkbench } from './support/useWorkbench.ts';

const fenced = (...cells: string[]): string => cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n');

const notebook = fenced(
  'RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{ "name": "{{made.payload.ok}}" }',
  '# @name made\n# @expect RrpcCode == "SUCCESS"\n# @expect payload.ok == false\nRRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{ "say": "hello" }',
  'InvokeThingService\nDevice: a1Meter0001/meter-0001\nIdentifier: readRegister\n\n{ "address": 21 }',
);

describe('Cells in front of a person', () => {
  const workbench = useWorkbench();

  before(async () => {
    const { quickInput, workspace } = workbench();
    await writeFile(path.join(workspace, 'cells.fleet.md'), notebook);
    await quickInput.openFile('cells.fleet.md');
  });

  it('ask before they run what another cell needs, and say what that touches', async () => {
    const { editors, page } = workbench();
    await editors.cell(0).waitFor();
    await editors.runCell(0);
    const dialog = page.getByRole('dialog').filter({ hasText: 'Run RRpc to device a1Thermo001/thermostat-0001?' });
    await dialog.waitFor();
    await workbench().capture('cells-confirmation-dark');
    await dialog.getByRole('button', { name: 'Run' }).click();
    // The cell that is needed is not as it expects, which ends the run.
    const output = await editors.frame('li.missed');
    await output.getByText('payload.ok == false, but it is true').waitFor();
    await output.locator('section.skipped').waitFor();
    await editors.scrollIntoView('the checks', output.locator('ul.checks').first());
    await workbench().screenshot('cells-checks');
  });

  it('call a service of a live device and show its result', async () => {
    const { editors } = workbench();
    await editors.scrollIntoView('the service', editors.cell(2));
    await editors.runCell(2);
    const output = await editors.frame('section[aria-label^="InvokeThingService"].success');
    await editors.scrollIntoView('the result', output.locator('section[aria-label^="InvokeThingService"] .tree'));
    assert.match(
      (await output.locator('section[aria-label^="InvokeThingService"] .tree').textContent()) ?? '',
      /value: 42/,
    );
    await workbench().screenshot('cells-service');
  });

  it('are typed in a terminal, too, with Tab and an answer', async () => {
    const { terminal } = workbench();
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
});
