import type { Locator } from 'playwright-core';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

/** The steps, and words that only the picture of each has. */
const pictures = {
  emulator: 'running on this computer',
  find: 'FIND DEVICE',
  shadow: 'targetTemperature differs',
  notebook: 'Ask a device',
  rule: 'The message passes',
  connect: 'The key is in',
} as const;
type Step = keyof typeof pictures;

describe('The walkthrough', () => {
  const workbench = useWorkbench();

  const step = (name: Step): Locator =>
    workbench().page.locator(`.getting-started-step[data-step-id$="fleetbook.start.${name}"]`);

  /** Brings the walkthrough to the front, with one of its steps open. */
  const open = async (name: Step): Promise<Locator> => {
    const { page, quickInput } = workbench();
    if (!(await step(name).isVisible())) {
      await workbench().runCommand('Welcome: Open Walkthrough...');
      await quickInput.pick('Get Started with Fleetbook');
      await step(name).waitFor();
    }
    if (!(await step(name).getAttribute('class'))?.includes('expanded')) await step(name).click();
    await page.locator('.getting-started-step.expanded').waitFor();
    return step(name);
  };

  /** Clicks what a step leads to. */
  const follow = async (name: Step, link: string): Promise<void> => {
    await (await open(name)).getByText(link, { exact: true }).first().click();
  };

  /** Comes back, and waits until the step has its mark. */
  const waitUntilDone = async (name: Step): Promise<void> => {
    await (await open(name)).locator('.codicon.complete').waitFor();
  };

  it('shows six steps, each with its picture', async () => {
    const { editors, page } = workbench();
    for (const [name, words] of Object.entries(pictures)) {
      await open(name as Step);
      await page.mouse.move(0, 0);
      await editors.frame(`text=${words}`);
      await workbench().screenshot(`walkthrough-${name}`);
    }
  });

  it('marks the emulator when it runs', async () => {
    await follow('emulator', 'Open the Fleet');
    await workbench().tree.item('Local emulator');
    await waitUntilDone('emulator');
  });

  it('marks finding a device when that is done', async () => {
    await follow('find', 'Find Device');
    await workbench().quickInput.type('thermostat-0011');
    await workbench().quickInput.waitUntilClosed();
    await waitUntilDone('find');
  });

  it('marks the shadow, the notebook and the rule when one was opened, and the connection when one was begun', async () => {
    const { editors, quickInput } = workbench();
    await follow('shadow', 'Open Device Shadow');
    // That of the device that was found, which is selected.
    await editors.tab('thermostat-0011.shadow').waitFor();
    await waitUntilDone('shadow');
    for (const [name, link] of [
      ['notebook', 'New Notebook from Template'],
      ['rule', 'Open Rule'],
      ['connect', 'Add Connection'],
    ] as const) {
      await follow(name, link);
      await waitFor(`a question after ${link}`, () => quickInput.isOpen());
      await quickInput.cancel();
      await waitUntilDone(name);
    }
    await workbench().screenshot('walkthrough-done');
  });
});
