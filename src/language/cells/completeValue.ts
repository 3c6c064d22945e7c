import * as l10n from '../../common/l10n.ts';
import type { Operation } from '../../catalogue/operation.ts';
import { escapeSnippet, type CellCompletion, type CompletionKind } from './cellCompletion.ts';
import { cellName } from './cellName.ts';
import { productOf, type CellContext, type CellThingModel } from './cellContext.ts';
import { canonicalParameterName } from './operationTraits.ts';
import type { ParsedCell, Span } from './parsedCell.ts';
import { plainParameters } from './plainParameters.ts';

/** A place behind the colon of a parameter's line. */
export interface ValuePlace {
  /** The parameter's name as it is written. */
  readonly name: string;
  /** From the colon to the end of the line. */
  readonly span: Span;
  /** The value up to the offset, without blanks before it. */
  readonly written: string;
}

/** The values that a parameter may have: the catalogue's, or what is there in the fleet. */
export function completeValue(
  entry: Operation,
  cell: ParsedCell,
  place: ValuePlace,
  context: CellContext,
): readonly CellCompletion[] {
  const canonical = canonicalParameterName(entry, place.name)?.replace(/\.\d+$/, '') ?? place.name;
  const parameter = entry.parameters[canonical];
  const texts = plainParameters(cell, context.variables);
  const product = productOf(context, texts['ProductKey']);
  const item = (kind: CompletionKind, label: string, detail: string): CellCompletion => {
    const help = l10n.fromCatalogue(parameter?.help ?? '');
    return { kind, label, snippet: ` ${escapeSnippet(label)}`, span: place.span, detail, help, required: false };
  };
  switch (canonical) {
    case 'Device':
      return completeDevice(place, context, item);
    case 'ProductKey':
      return context.products.map(({ productKey, name }) => item('product', productKey, name));
    case 'DeviceName':
    case 'GwDeviceName':
      return (product?.devices ?? []).map((name) => item('device', name, product?.name ?? ''));
    case 'TopicFullName':
    case 'Topic':
    case 'SrcTopic':
    case 'DstTopic':
      return completeTopic(cell.operation.text, texts, context, item);
    case 'Identifier':
      return featuresOf(cell.operation.text, product?.thingModel).map(({ identifier, name }) =>
        item('feature', identifier, name),
      );
  }
  if (!parameter) return [];
  const values = parameter.type === 'boolean' ? ['true', 'false'] : (parameter.values ?? []).map(String);
  return values.map((label) => item('value', label, String(parameter.default) === label ? l10n.t('default') : ''));
}

type MakeItem = (kind: CompletionKind, label: string, detail: string) => CellCompletion;

/** Products first; the devices of one once its key and the slash are there. */
function completeDevice({ written }: ValuePlace, context: CellContext, item: MakeItem): readonly CellCompletion[] {
  const slash = written.indexOf('/');
  const key = written.slice(0, slash < 0 ? undefined : slash);
  const product = slash < 0 ? undefined : productOf(context, plainKey(key, context));
  if (product) return (product.devices ?? []).map((name) => item('device', `${key}/${name}`, product.name));
  return context.products.map(({ productKey, name }) => ({
    ...item('product', `${productKey}/`, name),
    continues: true,
  }));
}

const variablePattern = new RegExp(`^\\{\\{\\s*(${cellName})\\s*\\}\\}$`, 'u');

function plainKey(key: string, { variables }: CellContext): string {
  const name = variablePattern.exec(key)?.[1];
  return (name === undefined ? undefined : variables.get(name)) ?? key;
}

/** Topics of the product's categories: of the cell's device, else of the first ones that are known. */
function completeTopic(
  operation: string,
  texts: Readonly<Record<string, string>>,
  context: CellContext,
  item: MakeItem,
): readonly CellCompletion[] {
  const { ProductKey: productKey, DeviceName: deviceName } = texts;
  const products = productKey === undefined ? context.products : [productOf(context, productKey)];
  if (operation === 'PubBroadcast') {
    return products.flatMap((product) =>
      product ? [item('topic', `/broadcast/${product.productKey}/all`, product.name)] : [],
    );
  }
  return products.flatMap((product) => {
    const devices = deviceName === undefined ? (product?.devices?.slice(0, 20) ?? []) : [deviceName];
    const topics =
      product?.topics?.filter((topic) => !topic.includes('/sys/') && topic.includes('${deviceName}')) ?? [];
    return topics.flatMap((topic) =>
      devices.map((name) => item('topic', topic.replace('${deviceName}', name), product?.name ?? '')),
    );
  });
}

function featuresOf(
  operation: string,
  thingModel: CellThingModel | undefined,
): readonly { readonly identifier: string; readonly name: string }[] {
  if (!thingModel) return [];
  if (/Propert/.test(operation)) return thingModel.properties;
  return operation.includes('Event') ? thingModel.events : thingModel.services;
}
