import type { SecondEmulator } from '../../support/secondEmulator.ts';
import { waitFor } from './waitFor.ts';
import type { Workbench } from './workbench.ts';

/** Waits until the input box that is open says `words`, as its prompt or about what was typed. */
export async function inputSays({ quickInput }: Workbench, words: string): Promise<void> {
  await waitFor(
    `an input box that says ${words}`,
    async () => (await quickInput.message()).includes(words),
    () => quickInput.message(),
  );
}

/** Types into the input box whose prompt begins with `prompt`, once it is there. */
export async function answerInput(
  workbench: Workbench,
  prompt: string,
  text: string,
  options?: { accept: boolean },
): Promise<void> {
  await inputSays(workbench, prompt);
  await workbench.quickInput.type(text, options);
}

/** Adds a connection to an emulator in cn-shanghai with a mark or without one, and waits until it is tested and saved. */
export async function addConnection(
  workbench: Workbench,
  name: string,
  cloud: SecondEmulator,
  mark?: { readonly color: string; readonly label: string },
): Promise<void> {
  const { quickInput, notifications, page } = workbench;
  await workbench.runCommand('Fleetbook: Add Connection…');
  await answerInput(workbench, 'Name: ', name);
  await answerInput(workbench, 'AccessKey ID: ', cloud.accessKeyId);
  await answerInput(workbench, 'AccessKey secret: ', cloud.accessKeySecret);
  await answerInput(workbench, 'Security token: ', '');
  await quickInput.pick('cn-shanghai');
  await page.keyboard.press('Enter');
  await quickInput.pick(mark?.color ?? 'No mark');
  if (mark) await answerInput(workbench, 'What the mark says', mark.label);
  await notifications.waitFor(`Added “${name}”`);
  await notifications.dismissAll();
}
