import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { useWorkbench } from './support/useWorkbench.ts';

const rrpc = 'RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{ "say": "hello" }';

const notebook = [
  `# @name hello\n# @expect RrpcCode == "SUCCESS"\n# @expect payload.received.say == "hello"\n${rrpc}`,
  'QueryProduct\nProductKey: a1Thermo001',
  '# @name nobody\n# @expect-error iot.device.NotExistedDevice\nGetDeviceShadow\nDevice: a1Thermo001/nobody-0000',
  `# @name refuses\n# @expect payload.received.say == "goodbye"\n${rrpc}`,
]
  .map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`)
  .join('\n');

describe('Cells that expect something, in the Test Explorer', () => {
  const workbench = useWorkbench();

  const row = (label: string): Locator =>
    workbench().page.locator('.test-explorer .monaco-list-row').filter({ hasText: label });

  const marked = (label: string, state: string): Locator =>
    row(label).locator(`.codicon-testing-${state}-icon, .codicon-testing-${state}-icon-retired`);

  before(async () => {
    await writeFile(path.join(workbench().workspace, 'checks.fleet.md'), notebook);
  });

  it('pass and fail as their cells do, and say what was found instead', async () => {
    const { page } = workbench();
    await workbench().runCommand('Test: Run All Tests');
    await workbench().runCommand('Testing: Focus on Test Explorer View');
    await row('checks.fleet.md').first().waitFor();
    await marked('checks.fleet.md', 'failed').first().waitFor();
    const twistie = row('checks.fleet.md').first().locator('.monaco-tl-twistie.collapsed');
    if ((await twistie.count()) > 0) await twistie.click();
    await marked('1 hello', 'passed').waitFor();
    await marked('3 nobody', 'passed').waitFor();
    await marked('4 refuses', 'failed').waitFor();
    const results = page.locator('.part.panel');
    await results.getByText('4 refuses').first().click();
    await results.getByText('payload.received.say == "goodbye", but it is "hello"').first().waitFor();
    await workbench().screenshot('cell-tests');
  });

  it('are none where a cell expects nothing, and follow their file', async () => {
    const file = path.join(workbench().workspace, 'checks.fleet.md');
    await row('2 QueryProduct').waitFor({ state: 'detached' });
    await writeFile(file, notebook.replace('# @name nobody', '# @name missing'));
    await row('3 missing').waitFor();
    await writeFile(file, notebook);
    await row('3 nobody').waitFor();
  });
});
