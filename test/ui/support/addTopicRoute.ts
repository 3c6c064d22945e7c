import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** Adds the first route of a device on the tab Topics of its page; `isAsked`: its connection has a mark. Resolves to the part of the routes and the row of this one. */
export async function addTopicRoute(
  { quickInput, notifications }: Workbench,
  frame: Frame,
  from: string,
  to: string,
  isAsked = false,
): Promise<{ readonly routes: Locator; readonly row: Locator }> {
  await frame.locator('.part.topics').getByText(from).first().waitFor();
  const routes = frame.locator('.part.routes');
  await routes.getByText('No messages are copied to or from a topic of this device.').waitFor();
  await frame.getByRole('button', { name: 'Add Topic Route…' }).click();
  await quickInput.choose(from);
  await quickInput.answer('DstTopic', to);
  await quickInput.choose('Add Topic Route');
  if (isAsked) await notifications.answerDialog('Copy the Messages of', 'Add Topic Route');
  const row = routes.locator('tbody tr', { hasText: to });
  await row.getByText(from).waitFor();
  return { routes, row };
}
