import assert from 'node:assert/strict';
import { readProjectJson } from '../../scripts/readProjectJson.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('The workbench with Fleetbook installed', () => {
  const workbench = useWorkbench();

  it('offers the Fleetbook view in the activity bar', async () => {
    await workbench().tree.openView('Fleetbook');
  });

  it('runs a command from the palette', async () => {
    await workbench().runCommand('Fleetbook: Show Log');
    await workbench().page.locator('.part.panel').getByRole('tab', { name: 'Output' }).waitFor();
  });

  it('puts the command fleetbook on the PATH of terminals, and it runs', async () => {
    const { terminal } = workbench();
    const { version } = await readProjectJson<{ version: string }>('package.json');
    await workbench().runCommand('Terminal: Create New Terminal');
    await terminal.type('fleetbook --version');
    await terminal.waitForText(version);
    await workbench().runCommand('Terminal: Kill the Active Terminal Instance');
  });

  it('can be seen in a light and in a dark theme', async () => {
    await workbench().screenshot('workbench');
  });

  it('has shown no error in a notification', async () => {
    await workbench().runCommand('Notifications: Show Notifications');
    assert.deepEqual(await workbench().notifications.errors(), []);
  });
});
