import path from 'node:path';
import * as vscode from 'vscode';
import { thingModelOf } from '../../client/thingModelOf.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import * as l10n from '../../common/l10n.ts';
import { toFileName } from '../../common/toFileName.ts';
import { behaviourTemplates, type BehaviourTemplate } from '../../device/behaviour/behaviourTemplates.ts';
import { defaultBehaviour } from '../../device/behaviour/defaultBehaviour.ts';
import type { ProductAddress } from '../../model/deviceAddress.ts';
import type { Services } from '../../platform/services.ts';

/** VS Code let a new file have no text. */
class BehaviourRefusedError extends FleetbookError {
  readonly code = 'BehaviourRefused';
}

/**
 * Asks for a template and opens it as a file that is not saved yet, whose name has editors complete and check it. With a
 * product (of a device's row, say), what fits it is offered first. Resolves to whether one was opened. Throws BehaviourRefusedError.
 */
export async function newBehaviour(
  { connections }: Pick<Services, 'connections'>,
  product: ProductAddress | undefined,
): Promise<boolean> {
  const fits: BehaviourTemplate | undefined = product && {
    label: l10n.t('What fits {0}', product.productKey),
    detail: l10n.t('Every property, event and service of its thing model.'),
    name: product.productKey,
    write: async () => defaultBehaviour(await thingModelOf(await connections.clientFor(product), product.productKey)),
  };
  const choices = [...(fits ? [fits] : []), ...behaviourTemplates].map((template) => ({ ...template, template }));
  const choice = await vscode.window.showQuickPick(choices, {
    title: l10n.t('New Behaviour File'),
    placeHolder: l10n.t('What to start from'),
  });
  if (!choice) return false;
  const { name, write } = choice.template;
  const text = `${JSON.stringify(await write(), undefined, 2)}\n`;
  const document = await vscode.workspace.openTextDocument(await freeUri(toFileName(name, '.behaviour.json')));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new BehaviourRefusedError(l10n.t('VS Code refused to fill the new file. Try again.'));
  await vscode.window.showTextDocument(document);
  return true;
}

/** A name beside the other files of the workspace that is not taken, on disk or by another new file. */
async function freeUri(name: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const { name: stem } = path.parse(name.replace(/\.json$/, ''));
  for (let number = 1; ; number++) {
    const file = number === 1 ? name : `${stem}-${number}.behaviour.json`;
    const uri = folder
      ? vscode.Uri.joinPath(folder, file).with({ scheme: 'untitled' })
      : vscode.Uri.from({ scheme: 'untitled', path: file });
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (!isOpen && !(folder && (await exists(vscode.Uri.joinPath(folder, file))))) return uri;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
