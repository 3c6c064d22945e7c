import * as vscode from 'vscode';
import { joinWords } from '../../../common/joinWords.ts';
import * as l10n from '../../../common/l10n.ts';
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
      title: l10n.t('Import Thing Model of {0}', name),
      openLabel: l10n.t('Import'),
      filters: { [l10n.t('Thing model')]: ['json'] },
    })) ?? [];
  if (!file) return false;
  const text = decode(await vscode.workspace.fs.readFile(file));
  checkedModel(text);
  const next = parseThingModel(text).model;
  const present = parseThingModel(await gateway.read(product)).model;
  const isConfirmed = await confirm(connection, {
    question: l10n.t('Replace the thing model of “{0}”?', name),
    detail: l10n.t(
      'Now: {0}. In {1}: {2}. What the file leaves out is removed.',
      countOf(present),
      file.path.split('/').at(-1) ?? l10n.t('the file'),
      countOf(next),
    ),
    action: l10n.t('Replace'),
  });
  if (!isConfirmed) return false;
  await gateway.write(product, text);
  void vscode.window.showInformationMessage(l10n.t('Imported the thing model of {0}: {1}.', name, countOf(next)));
  return true;
}

/** Bytes that are no UTF-8 would else become names with replacement characters in them. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ThingModelError(
      l10n.t('The file is no UTF-8 text. Save it as UTF-8 and import it again. Nothing was sent.'),
      {
        cause: error,
      },
    );
  }
}

function countOf(model: ThingModel | undefined): string {
  if (!model) return l10n.t('a model that cannot be read');
  const { length: properties } = model.properties;
  const { length: events } = model.events;
  const { length: services } = model.services;
  return joinWords([
    properties === 1 ? l10n.t('1 property') : l10n.t('{0} properties', properties),
    events === 1 ? l10n.t('1 event') : l10n.t('{0} events', events),
    services === 1 ? l10n.t('1 service') : l10n.t('{0} services', services),
  ]);
}
