import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds, panelTypes } from '../../platform/ids.ts';
import { PagePanels } from '../../platform/pagePanels.ts';
import { readSubject } from '../../platform/readSubject.ts';
import type { Services } from '../../platform/services.ts';

/** The emulator on a page: where it is reached, what goes through it, what rules delivered, and what shall go wrong. */
export function register(services: Services): vscode.Disposable {
  const panels = new PagePanels(services, {
    viewType: panelTypes.emulator,
    page: 'emulator',
    subject: (kept) => readSubject(kept, []),
    messages: async () => (await import('../../protocol/emulatorPage.ts')).fromEmulatorPage,
    titleOf: () => l10n.t('Local Emulator'),
    // What was typed into its forms stays there behind another tab.
    keepsHidden: true,
    start: async (_subject, parts) => {
      const { EmulatorPageSession } = await import('./emulatorPageSession.ts');
      return new EmulatorPageSession(services, parts);
    },
  });
  return vscode.Disposable.from(
    panels,
    registerCommand(services.log, commandIds.openEmulator, () => panels.open({})),
  );
}
