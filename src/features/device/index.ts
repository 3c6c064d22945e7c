import * as vscode from 'vscode';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { registerCommand } from '../../platform/commands.ts';
import { innerCommandIds, panelTypes } from '../../platform/ids.ts';
import { deviceSubject } from '../../platform/deviceSubject.ts';
import { PagePanels } from '../../platform/pagePanels.ts';
import type { Services } from '../../platform/services.ts';

/** The page of one device: how it is, what it has reported, and what can be done with it. */
export function register(services: Services): vscode.Disposable {
  const panels = new PagePanels(services, {
    viewType: panelTypes.device,
    page: 'device',
    subject: deviceSubject,
    messages: async () => (await import('../../protocol/devicePage.ts')).fromDevicePage,
    titleOf: ({ deviceName }) => deviceName,
    // What was typed into its forms stays there behind another tab.
    keepsHidden: true,
    start: async (subject, parts) => {
      const { DevicePageSession } = await import('./devicePageSession.ts');
      return new DevicePageSession(services, subject, parts);
    },
  });
  return vscode.Disposable.from(
    panels,
    registerCommand(services.log, innerCommandIds.showDevicePage, async (of) => {
      const { connectionId, regionId, productKey, deviceName } = of as DeviceAddress;
      await panels.open({ connectionId, regionId, productKey, deviceName });
    }),
  );
}
