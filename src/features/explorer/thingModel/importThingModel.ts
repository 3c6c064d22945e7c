import * as vscode from 'vscode';
import type { ProductAddress } from '../../../model/deviceAddress.ts';
import { parseThingModel } from '../../../model/thingModel/parseThingModel.ts';
import type { ThingModel } from '../../../model/thingModel/thingModel.ts';
import { confirm } from '../../../platform/confirm.ts';
import type { Connection } from '../../../platform/services.ts';
import { ThingModelError } from './thingModelError.ts';
import { checkedModel, type ThingModelGateway } from './thingModelGateway.ts';

/**
 * Asks for a file and replaces the product's thing model by what it holds, after a question that says what changes. Resolves
 * to whether that was done. Throws ThingModelError where the file holds no thing model.
 */
export async function importThingModel(
  gateway: ThingModelGateway,
  connection: Connection | undefined,
  name: string,
  product: ProductAddress,
): Promise<boolean> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: `Import Thing Model of ${name}`,
      openLabel: 'Import',
      filters: { 'Thing model': ['json'] },
    })) ?? [];
  if (!file) return false;
  const text = decode(await vscode.workspace.fs.readFile(file));
  checkedModel(text);
  const next = parseThingModel(text).model;
  const present = parseThingModel(await gateway.read(product)).model;
  const isConfirmed = await confirm(connection, {
    question: `Replace the thing model of “${name}”?`,
    detail: `Now: ${countOf(present)}. In ${file.path.split('/').at(-1) ?? 'the file'}: ${countOf(next)}. What the file leaves out is removed.`,
    action: 'Replace',
  });
  if (!isConfirmed) return false;
  await gateway.write(product, text);
  void vscode.window.showInformationMessage(`Imported the thing model of ${name}: ${countOf(next)}.`);
  return true;
}

/** Bytes that are no UTF-8 would else become names with replacement characters in them. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ThingModelError('The file is no UTF-8 text. Save it as UTF-8 and import it again. Nothing was sent.', {
      cause: error,
    });
  }
}

function countOf(model: ThingModel | undefined): string {
  if (!model) return 'a model that cannot be read';
  const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
  return [
    count(model.properties.length, 'property', 'properties'),
    count(model.events.length, 'event', 'events'),
    count(model.services.length, 'service', 'services'),
  ].join(', ');
}
