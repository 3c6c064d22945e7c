import { readdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { afterActivation } from '../../platform/afterActivation.ts';
import { registerCommand } from '../../platform/commands.ts';
import { innerCommandIds, panelTypes } from '../../platform/ids.ts';
import { PagePanels } from '../../platform/pagePanels.ts';
import type { Services } from '../../platform/services.ts';
import { readFollowSubject, titleOfSubject } from './followSubject.ts';
import { tapFolderOf } from './tap/tapFolderOf.ts';

/** Messages of a device, a product or a topic, as they come. */
export function register(services: Services): vscode.Disposable {
  const panels = new PagePanels(services, {
    viewType: panelTypes.messages,
    page: 'messages',
    subject: readFollowSubject,
    messages: async () => (await import('../../protocol/messages.ts')).fromMessagesPage,
    titleOf: (subject) => l10n.t('Messages: {0}', titleOfSubject(subject)),
    start: async (subject, parts) => {
      const { MessagesSession } = await import('./messagesSession.ts');
      return new MessagesSession(services, subject, parts);
    },
  });
  return vscode.Disposable.from(
    panels,
    afterActivation(services.log, () => {
      void lookForLeftTaps(services);
      return undefined;
    }),
    registerCommand(services.log, innerCommandIds.showMessages, async (given) => {
      const subject = readFollowSubject(given);
      if (!subject) throw new TypeError('The messages of that cannot be followed.');
      await panels.open(subject);
    }),
  );
}

/** Looks for taps that a window left behind, and loads what removes them only where there is one. Never rejects. */
async function lookForLeftTaps(services: Services): Promise<void> {
  const names = await readdir(tapFolderOf(services)).catch(() => []);
  if (names.length === 0) return;
  const [{ offerLeftTaps }, { TapRecords }] = await Promise.all([
    import('./tap/offerLeftTaps.ts'),
    import('./tap/tapRecords.ts'),
  ]);
  await offerLeftTaps(services, new TapRecords(tapFolderOf(services)));
}
