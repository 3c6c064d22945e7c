import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { useWorkbench } from './support/useWorkbench.ts';

const query = 'SELECT temperature AS t FROM "/a1Thermo001/+/user/update" WHERE temperature > 20';
const topic = '/a1Thermo001/thermostat-0001/user/update';
const payload = { temperature: 21.5 };

describe('The SQL of rules and their tests', () => {
  const workbench = useWorkbench();

  before(async () => {
    const write = (name: string, text: string) => writeFile(path.join(workbench().workspace, name), text);
    const test = {
      query,
      cases: [
        { name: 'warm rooms pass', topic, payload, expect: { row: { t: 21.5 } } },
        { name: 'warmer rooms pass', topic, payload, expect: { row: { t: 22, room: 'hall' } } },
      ],
    };
    await write('rooms.rule-test.json', `${JSON.stringify(test, undefined, 2)}\n`);
    await write(
      'rooms.iotsql',
      'SELECT temperature AS t, abs(temperature) AS x, subs\nFROM "/a1Thermo001/+/user/update"\nWHERE mode != 3 AND log(temperature\n',
    );
  });

  it('are completed, explained and underlined in the editor', async () => {
    const { page, quickInput } = workbench();
    await quickInput.openFile('rooms.iotsql');
    const editor = page.locator('.editor-instance[data-uri*="rooms.iotsql"], .editor-instance').first();
    await editor.locator('.view-line').first().click();
    await page.locator('.squiggly-error').first().waitFor();
    await page.locator('.squiggly-warning').first().waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    const suggestions = page.locator('.suggest-widget');
    await workbench().screenshot('rule-sql-completion', async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      await suggestions.getByText('substring').first().waitFor();
    });
    await page.keyboard.press('Escape');
    await workbench().screenshot('rule-sql-hover', async () => {
      await editor.locator('.view-line span').getByText('abs', { exact: true }).first().hover();
      await page.locator('.monaco-hover').getByText('abs(number)').first().waitFor();
    });
    await page.keyboard.press('Escape');
  });

  it('show what differs where a case fails', async () => {
    const { page, quickInput } = workbench();
    await quickInput.openFile('rooms.rule-test.json');
    await workbench().runCommand('Testing: Focus on Test Explorer View');
    const rows = page.locator('.test-explorer .monaco-list-row');
    await rows.filter({ hasText: 'rooms.rule-test.json' }).first().waitFor();
    // All tests are those of notebooks as well, whose results come on top.
    await workbench().runCommand('Test: Run Tests in Current File');
    const panel = page.locator('.part.panel');
    await panel.getByText('warmer rooms pass').first().click();
    const diff = panel.locator('.monaco-diff-editor');
    await diff.getByText('"room"').first().waitFor();
    await diff.getByText('21.5').first().waitFor();
    await panel.getByText('Another row came than was expected').first().waitFor();
    await workbench().screenshot('rule-test-diff');
  });
});
