import { extensionHostOf } from '../support/extensionHostOf.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

describe('The Fleet view while the extension starts', () => {
  const workbench = useWorkbench();

  before(function () {
    // Which process the extension runs in, Linux alone tells.
    if (process.platform !== 'linux') this.skip();
  });

  const hostNow = (): Promise<number | undefined> => extensionHostOf(workbench().userData).catch(() => undefined);

  it('says so for as long as that lasts, and then shows the fleet', async () => {
    const { page, tree } = workbench();
    await page.goto('about:blank');
    await waitFor('the former extension host to end', async () => (await hostNow()) === undefined);
    const loaded = workbench().reload();
    let host = 0;
    try {
      await waitFor('an extension host', async () => (host = (await hostNow()) ?? 0) > 0);
      // However fast the machine, nothing is activated from here on.
      process.kill(host, 'SIGSTOP');
      await loaded;
      await tree.openView('Fleetbook');
      const words = page.locator('.part.sidebar').getByText('Fleetbook is starting…');
      await words.waitFor();
      await workbench().screenshot('starting');
      process.kill(host, 'SIGCONT');
      await words.waitFor({ state: 'hidden' });
      await tree.expand('Local emulator', 'cn-shanghai');
    } finally {
      if (host > 0) process.kill(host, 'SIGCONT');
    }
  });
});
