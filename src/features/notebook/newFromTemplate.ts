import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { readNotebook } from '../../model/notebook/readNotebook.ts';
import type { TemplateSubject } from '../../model/notebook/templates/notebookTemplate.ts';
import { notebookTemplates } from '../../model/notebook/templates/notebookTemplates.ts';
import { currentScope, type Surroundings } from '../../platform/currentScope.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';
import { cellDataOf } from './cellDataOf.ts';

/** A live device of the emulator's sample fleet, which does what its shadow desires. */
const sampleSubject: TemplateSubject = { productKey: 'a1Thermo001', deviceName: 'thermostat-0011' };

/** What a person writes over, where nobody knows a device. */
const anySubject: TemplateSubject = { productKey: 'ProductKey', deviceName: 'DeviceName' };

/** Asks for a template and opens it as an untitled notebook, about the device of a row of the tree where there is one. */
export async function newFromTemplate(surroundings: Surroundings, target: unknown): Promise<void> {
  const choices = notebookTemplates.map((template) => ({ label: template.label, detail: template.detail, template }));
  const chosen = await vscode.window.showQuickPick(choices, {
    title: l10n.t('New Notebook from Template'),
    placeHolder: l10n.t('What the notebook is to begin with'),
  });
  if (!chosen) return;
  const { address } = (target ?? {}) as { readonly address?: DeviceAddress };
  const file = readNotebook(chosen.template.write(address ?? subjectIn(surroundings)));
  const cells = file.cells.map(cellDataOf);
  await showNewNotebook(
    cells,
    cells.findIndex(({ kind }) => kind === vscode.NotebookCellKind.Code),
    address,
  );
}

function subjectIn(surroundings: Surroundings): TemplateSubject {
  const id = currentScope(surroundings)?.connectionId;
  const isEmulator = surroundings.connections.all.some((one) => one.id === id && one.kind === 'emulator');
  return isEmulator ? sampleSubject : anySubject;
}
