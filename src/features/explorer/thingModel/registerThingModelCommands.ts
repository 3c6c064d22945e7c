import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import { parseThingModel } from '../../../model/thingModel/parseThingModel.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import { ReadOnlyFiles } from '../../../platform/readOnlyFiles.ts';
import type { Services } from '../../../platform/services.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { Targets } from '../targets.ts';
import { describeThingModel } from './describeThingModel.ts';
import { importThingModel } from './importThingModel.ts';
import { ThingModelFiles } from './thingModelFiles.ts';
import { ThingModelGateway } from './thingModelGateway.ts';
import { productOfTsl, tslScheme, tslUri, tslViewScheme, tslViewUri } from './tslUri.ts';

/** Thing models of Pro products: as a page to read, as JSON to edit, and from a file. */
export function registerThingModelCommands({ log, connections }: Services, targets: Targets): vscode.Disposable {
  const gateway = new ThingModelGateway(connections);
  const files = new ThingModelFiles(gateway, log);
  const pages = new ReadOnlyFiles(tslViewScheme, (uri) => pageOf(gateway, uri));
  return vscode.Disposable.from(
    files,
    files.watchSaves(),
    pages,
    vscode.workspace.registerFileSystemProvider(tslScheme, files, { isCaseSensitive: true }),
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

/** A page takes the place of what cannot be shown, with the reason. */
async function pageOf(gateway: ThingModelGateway, uri: vscode.Uri): Promise<string> {
  const product = productOfTsl(uri);
  try {
    const { model, problems } = parseThingModel(await gateway.read(product));
    return model
      ? describeThingModel(`Thing model of ${product.productKey}`, model)
      : problems.map(({ message }) => `- ${message}`).join('\n');
  } catch (error) {
    return `The thing model of ${product.productKey} could not be read. ${describeError(error)}`;
  }
}
