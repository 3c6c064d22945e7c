import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { deviceAddressToPath, type DeviceAddress } from '../../model/deviceAddress.ts';
import { chooseDevices } from '../../platform/chooseDevices.ts';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds, panelTypes } from '../../platform/ids.ts';
import { deviceSubject } from '../../platform/deviceSubject.ts';
import { PagePanels } from '../../platform/pagePanels.ts';
import type { Services } from '../../platform/services.ts';
import type { DoctorSession } from './doctorSession.ts';

/** The connection doctor: finds out why a device cannot connect, and hands its settings to other programs. */
export function register(services: Services): vscode.Disposable {
  /** Whom a person has just asked about; a page that comes back after a reload begins nothing by itself. */
  let asked: DeviceAddress | undefined;
  /** What stands behind the pages that are open. */
  const sessions = new Map<string, DoctorSession>();
  const panels = new PagePanels(services, {
    viewType: panelTypes.doctor,
    page: 'doctor',
    subject: deviceSubject,
    messages: async () => (await import('../../protocol/doctorPage.ts')).fromDoctorPage,
    titleOf: ({ deviceName }) => l10n.t('Connection of {0}', deviceName),
    start: async (subject, page) => {
      const begins = asked !== undefined;
      const { DoctorSession } = await import('./doctorSession.ts');
      const session = new DoctorSession(services, subject, page, begins);
      const path = deviceAddressToPath(subject);
      sessions.set(path, session);
      return {
        receive: (message) => {
          session.receive(message);
        },
        dispose: () => {
          sessions.delete(path);
          session.dispose();
        },
      };
    },
  });
  return vscode.Disposable.from(
    panels,
    registerCommand(services.log, commandIds.diagnoseDevice, async (...args) => {
      const [device] = await chooseDevices(args);
      if (!device) return;
      const { connectionId, regionId, productKey, deviceName } = device;
      asked = { connectionId, regionId, productKey, deviceName };
      const open = sessions.get(deviceAddressToPath(asked));
      try {
        await panels.open(asked);
        open?.diagnose();
      } finally {
        asked = undefined;
      }
    }),
  );
}
