import * as vscode from 'vscode';
import type { Lazy } from '../../../common/lazy.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { ReadOnlyFiles } from '../../../platform/readOnlyFiles.ts';
import type { Services } from '../../../platform/services.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { Targets } from '../targets.ts';
import { importThingModel } from './importThingModel.ts';
import type { ThingModels } from './thingModels.ts';
import { tslUri, tslViewUri } from './tslUri.ts';

/** Thing models of Pro products: as a page to read, as JSON to edit, and from a file. */
export function registerThingModelCommands(
  { log, connections }: Services,
  targets: Targets,
  models: Lazy<ThingModels>,
  pages: ReadOnlyFiles,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(log, commandIds.editThingModel, async (...args) => {
      const product = await targets.product(args);
      if (product) await vscode.commands.executeCommand('vscode.open', tslUri(addressOf(product)));
    }),
    registerCommand(log, commandIds.viewThingModel, async (...args) => {
      const product = await targets.product(args);
      if (!product) return;
      const uri = tslViewUri(addressOf(product));
      pages.noteChanged(uri);
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    }),
    registerCommand(log, commandIds.importThingModel, async (...args) => {
      const product = await targets.product(args);
      if (!product) return;
      const address = addressOf(product);
      const { gateway, files } = await models.get();
      const isDone = await importThingModel(gateway, connections.get(address.connectionId), product.name, address);
      if (!isDone) return;
      files.noteReplaced(tslUri(address));
      pages.noteChanged(tslViewUri(address));
    }),
  );
}

function addressOf({ scope, productKey }: NodeOf<'product'>) {
  return { ...scope, productKey };
}
