import { extensionHostOf } from '../../support/extensionHostOf.ts';
import { waitFor } from './waitFor.ts';
import type { Workbench } from './workbench.ts';

/** Ends the process at once, as a crash does, and waits until VS Code has started another. `meanwhile`: what a person goes on doing. Of Linux alone. */
export async function killExtensionHost(
  { page, userData }: Workbench,
  meanwhile = () => Promise.resolve(),
): Promise<void> {
  const killed = await extensionHostOf(userData);
  process.kill(killed, 'SIGKILL');
  await meanwhile();
  // After the third time in five minutes VS Code asks.
  const restart = page.getByRole('button', { name: 'Restart Remote Extension Host' });
  await waitFor('another extension host', async () => {
    if (await restart.first().isVisible())
      await restart
        .first()
        .dispatchEvent('click', {}, { timeout: 1_000 })
        .catch(() => undefined);
    const now = await extensionHostOf(userData).catch(() => killed);
    return now !== killed;
  });
}
