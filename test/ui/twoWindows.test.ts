import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { emulatorEndpoint } from '../../src/protocol/emulatorFiles.ts';
import { Editors } from './support/editors.ts';
import { Notifications } from './support/notifications.ts';
import { QuickInput } from './support/quickInput.ts';
import { Tree } from './support/tree.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const devices = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;
const shadowTab = 'thermostat-0001.shadow';

interface Window {
  readonly tree: Tree;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly editors: Editors;
}

describe('Two windows of VS Code on one emulator', () => {
  const workbench = useWorkbench({ machineSettings: { 'fleetbook.shadow.showFirstSave': false } });
  let second: Window & {
    readonly press: (key: string) => Promise<void>;
    readonly type: (text: string) => Promise<void>;
  };
  /** A try more of a test finds what the one before has made. */
  let tries = 0;

  before(async () => {
    const { page, tree, workspace } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    // A folder of its own, as a person has one: what a window keeps for its folder is not shared.
    const folder = path.join(path.dirname(workspace), 'second');
    await mkdir(folder, { recursive: true });
    const address = new URL(page.url());
    address.searchParams.set('folder', folder);
    const other = await page.context().newPage();
    await other.goto(address.href);
    await other.locator('.part.activitybar').getByRole('tab').first().waitFor();
    const parts = [new Tree(other), new QuickInput(other), new Notifications(other), new Editors(other)] as const;
    const [otherTree, quickInput, notifications, editors] = parts;
    second = {
      ...{ tree: otherTree, quickInput, notifications, editors },
      press: (key) => other.keyboard.press(key),
      type: (text) => other.keyboard.insertText(text),
    };
    await otherTree.openView('Fleetbook');
    await otherTree.expand(...devices);
  });

  const pid = async (): Promise<number> => {
    const folder = path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
    return emulatorEndpoint.parse(JSON.parse(await readFile(path.join(folder, 'endpoint.json'), 'utf8'))).pid;
  };

  const register = async ({ tree, quickInput, notifications }: Window, name: string): Promise<void> => {
    await tree.clickAction('Register Device…', ...devices);
    await quickInput.type(name);
    await notifications.waitFor(`Registered ${name} in Thermostats`);
    await notifications.dismissAll();
  };

  /** Both windows see a device, once they look again. */
  const assertSeen = async (name: string): Promise<void> => {
    for (const { quickInput, tree } of [workbench(), second]) {
      await quickInput.runCommand('Fleetbook: Refresh Fleet');
      await tree.expand(...devices);
      await tree.item(...devices, name);
    }
  };

  it('see the same fleet, and what each of them changes', async () => {
    const before = await pid();
    const [first, other] = [`first-${++tries}`, `second-${tries}`];
    await register(workbench(), first);
    await register(second, other);
    await assertSeen(first);
    await assertSeen(other);
    assert.equal(await pid(), before);
  });

  it('write over nothing of each other', async () => {
    const value = `"both${++tries}": `;
    const open = async ({ tree, editors }: Window) => {
      await tree.click(...devices, 'thermostat-0001');
      const frame = await editors.frame('[aria-label="Desired state"] .view-line');
      await frame.locator('[aria-label="Desired state"] .view-line', { hasText: '"mode"' }).first().click();
      return frame;
    };
    const mine = await open(workbench());
    // What a first try left.
    await workbench().runCommand('File: Revert File');
    await workbench().editors.waitUntilDirty(shadowTab, false);
    await open(workbench());
    await workbench().page.keyboard.press('Home');
    await workbench().page.keyboard.insertText(`${value}1,`);
    await workbench().editors.waitUntilDirty(shadowTab, true);
    await open(second);
    await second.press('Home');
    await second.type(`${value}2,`);
    // Before it is, it is saved already: the other window would be the first to save.
    await second.editors.waitUntilDirty(shadowTab, true);
    await second.press('ControlOrMeta+s');
    await second.editors.waitUntilDirty(shadowTab, false);
    await workbench().page.keyboard.press('ControlOrMeta+s');
    await mine.getByText('Choose what to keep').waitFor();
    assert.ok(await workbench().editors.isDirty(shadowTab));
    await workbench().capture('two-windows-conflict');
  });

  it('start it again together once it was killed, as one', async () => {
    const killed = await pid();
    process.kill(killed, 'SIGKILL');
    await Promise.all(
      [workbench(), second].map(async ({ quickInput, tree }) => {
        await tree.openView('Fleetbook');
        await quickInput.runCommand('Fleetbook: Refresh Fleet');
        await tree.expand(...devices);
        await tree.item(...devices, 'thermostat-0002');
      }),
    );
    await waitFor('another emulator', async () => (await pid()) !== killed);
    const again = await pid();
    const name = `again-${++tries}`;
    await register(second, name);
    await assertSeen(name);
    assert.equal(await pid(), again);
  });
});
