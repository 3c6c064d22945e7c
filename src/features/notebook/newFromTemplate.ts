import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { readNotebook } from '../../model/notebook/readNotebook.ts';
import type { TemplateSubject } from '../../model/notebook/templates/notebookTemplate.ts';
import { notebookTemplates } from '../../model/notebook/templates/notebookTemplates.ts';
import { currentScope, type Surroundings } from '../../platform/currentScope.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';
import { cellDataOf } from './cellDataOf.ts';

/** What a person writes over, where nobody knows a device. */
const anySubject: TemplateSubject = { productKey: 'ProductKey', deviceName: 'DeviceName' };

/** Asks for a template and opens it as an untitled notebook, about the device of a row of the tree where there is one, on its kernel. */
export async function newFromTemplate(surroundings: Surroundings, target: unknown): Promise<void> {
  const choices = notebookTemplates.map((template) => ({ label: template.label, detail: template.detail, template }));
  const chosen = await vscode.window.showQuickPick(choices, {
    title: l10n.t('New Notebook from Template'),
    placeHolder: l10n.t('What the notebook is to begin with'),
  });
  if (!chosen) return;
  const { address } = (target ?? {}) as { readonly address?: DeviceAddress };
  const known = address ?? sampleDevice(surroundings);
  const file = readNotebook(chosen.template.write(known ?? anySubject));
  const cells = file.cells.map(cellDataOf);
  await showNewNotebook(
    cells,
    cells.findIndex(({ kind }) => kind === vscode.NotebookCellKind.Code),
    known,
  );
}

/** Where the emulator's sample fleet is; its other regions have none. */
const sampleRegion = 'cn-shanghai';

/** A live device of the emulator's sample fleet, which does what its shadow desires; undefined where a person looks elsewhere. */
function sampleDevice(surroundings: Surroundings): DeviceAddress | undefined {
  const scope = currentScope(surroundings);
  const isEmulator = surroundings.connections.all.some(
    ({ id, kind }) => id === scope?.connectionId && kind === 'emulator',
  );
  return isEmulator && scope?.regionId === sampleRegion
    ? { ...scope, productKey: 'a1Thermo001', deviceName: 'thermostat-0011' }
    : undefined;
}
