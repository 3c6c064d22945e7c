import type { SecondEmulator } from '../../support/secondEmulator.ts';
import type { Workbench } from './workbench.ts';

/** Adds a connection to an emulator in cn-shanghai with a mark or without one, and waits until it is tested and saved. */
export async function addConnection(
  workbench: Workbench,
  name: string,
  cloud: Pick<SecondEmulator, 'accessKeyId' | 'accessKeySecret'>,
  mark?: { readonly color: string; readonly label: string },
): Promise<void> {
  const { quickInput, notifications } = workbench;
  await workbench.runCommand('Fleetbook: Add Connection…');
  await quickInput.answer('Name: ', name);
  await quickInput.answer('AccessKey ID: ', cloud.accessKeyId);
  await quickInput.answer('AccessKey secret: ', cloud.accessKeySecret);
  await quickInput.answer('Security token: ', '');
  await quickInput.pick('cn-shanghai');
  await quickInput.accept();
  await quickInput.pick(mark?.color ?? 'No mark');
  if (mark) await quickInput.answer('What the mark says', mark.label);
  await notifications.waitFor(`Added “${name}”`);
  await notifications.dismissAll();
}
