import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { waitUntil } from '../../scripts/vscode/waitUntil.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

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

  /** Shows the file's cells in the Test Explorer, as they are in the file at first. */
  const openTests = async (): Promise<void> => {
    await writeFile(path.join(workbench().workspace, 'checks.fleet.md'), notebook);
    await workbench().runCommand('Testing: Focus on Test Explorer View');
    const file = row('checks.fleet.md').first();
    await file.waitFor();
    await waitFor('the cells of the file', async () => {
      // Files that are found later push the row down.
      if ((await file.getAttribute('aria-expanded').catch(() => null)) === 'false')
        await file
          .locator('.monaco-tl-twistie')
          .click({ timeout: 2_000 })
          .catch(() => undefined);
      return row('3 nobody').isVisible();
    });
  };

  it('pass and fail as their cells do, and say what was found instead', async () => {
    const { page } = workbench();
    await openTests();
    await workbench().runCommand('Test: Run All Tests');
    await marked('checks.fleet.md', 'failed').first().waitFor();
    await marked('1 hello', 'passed').waitFor();
    await marked('3 nobody', 'passed').waitFor();
    await marked('4 refuses', 'failed').waitFor();
    const results = page.locator('.part.panel');
    const found = results.getByText('payload.received.say == "goodbye", but it is "hello"').first();
    await waitFor('what was found instead', async () => {
      // The list of results is drawn anew as they come.
      await results
        .getByText('4 refuses')
        .first()
        .click({ timeout: 5_000 })
        .catch(() => undefined);
      return waitUntil(() => found.isVisible(), 2_000);
    });
    await workbench().screenshot('cell-tests');
  });

  it('are none where a cell expects nothing, and follow their file', async () => {
    const file = path.join(workbench().workspace, 'checks.fleet.md');
    await openTests();
    await row('2 QueryProduct').waitFor({ state: 'detached' });
    await writeFile(file, notebook.replace('# @name nobody', '# @name missing'));
    await row('3 missing').waitFor();
    await writeFile(file, notebook);
    await row('3 nobody').waitFor();
  });
});
