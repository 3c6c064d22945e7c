import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import { commonParameters } from '../../catalogue/commonParameters.ts';
import type { Parameter } from '../../catalogue/parameter.ts';
import type { Operation } from '../../catalogue/operation.ts';
import { isOperationName } from '../../catalogue/operations.ts';
import { untypedParametersOf } from '../../catalogue/untypedOperations.ts';
import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
import { emptyContext, productOf, type CellContext } from './cellContext.ts';
import { directiveHelp } from './completeDirective.ts';
import { isUntypedName } from './operationNames.ts';
import { canonicalParameterName } from './operationTraits.ts';
import { parseCell } from './parseCell.ts';
import type { CellDirective, CellParameter, ParsedCell, Span, SpannedText } from './parsedCell.ts';
import { plainParameters } from './plainParameters.ts';
import { directiveForms, directiveNames } from './readDirectives.ts';
import { functionForms, functionHelp, type Reference } from './reference.ts';
import { referencesOf } from './referencesOf.ts';
import { variablesIn } from './variablesIn.ts';

/** What the catalogue knows about the name at a place of a cell. */
export interface CellExplanation {
  readonly span: Span;
  readonly title: string;
  readonly help: string;
  /** Short statements: limits, defaults, effects. */
  readonly facts: readonly string[];
}

/** Explains what stands at `offset`: operation, parameter, value, directive, reference; undefined anywhere else. */
export function explainCell(
  text: string,
  offset: number,
  context: CellContext = emptyContext,
): CellExplanation | undefined {
  const cell = parseCell(text);
  const covers = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const reference = referencesOf(cell).find(covers);
  if (reference) return explainReference(reference, cell, context);
  const directive = cell.directives.find(({ name }) => covers({ start: name.start - 1, end: name.end }));
  if (directive) return explainDirective(directive);
  if (cell.operation.text !== '' && covers(cell.operation)) return explainOperation(cell.operation);
  for (const parameter of cell.parameters) {
    if (covers(parameter.name)) return explainParameter(cell.operation.text, parameter.name);
    if (covers(parameter.value)) return explainValue(cell, parameter, context);
  }
  return undefined;
}

function explainOperation(operation: SpannedText): CellExplanation | undefined {
  const { text: title } = operation;
  if (!isOperationName(title) && !isUntypedName(title)) return undefined;
  const entry = anyOperationOf(title);
  const names = untypedParametersOf(title);
  const facts = isOperationName(title)
    ? operationFacts(entry)
    : [l10n.t('untyped'), ...(names ? [l10n.t('parameters: {0}', names.join(', '))] : [])];
  return { span: operation, title, help: l10n.fromCatalogue(entry.help), facts };
}

function explainParameter(operation: string, name: SpannedText): CellExplanation | undefined {
  const entry = anyOperationOf(operation);
  const canonical = canonicalParameterName(entry, name.text);
  if (canonical === undefined) {
    if (name.text !== 'Device') return undefined;
    return { span: name, title: 'Device', help: l10n.t('ProductKey/DeviceName in one line.'), facts: [] };
  }
  const parameter =
    canonical === 'IotInstanceId' ? commonParameters.IotInstanceId : entry.parameters[canonical.replace(/\.\d+$/, '')];
  return (
    parameter && {
      span: name,
      title: canonical,
      help: l10n.fromCatalogue(parameter.help),
      facts: parameterFacts(parameter),
    }
  );
}

/** The name of a product, or of a feature of its thing model, behind the key that stands there. */
function explainValue(
  cell: ParsedCell,
  { name, value }: CellParameter,
  context: CellContext,
): CellExplanation | undefined {
  const product = productOf(context, plainParameters(cell, context.variables)['ProductKey']);
  if (!product) return undefined;
  if (name.text === 'ProductKey' || name.text === 'Device') {
    return { span: value, title: product.name, help: l10n.t('The product {0}.', product.productKey), facts: [] };
  }
  const { properties = [], services = [], events = [] } = product.thingModel ?? {};
  if (name.text !== 'Identifier') return undefined;
  const service = services.find(({ identifier }) => identifier === value.text);
  const feature = service ?? [...properties, ...events].find(({ identifier }) => identifier === value.text);
  if (!feature) return undefined;
  const inputs = service?.inputData ?? [];
  const facts = inputs.map(({ identifier, dataType }) => `${identifier}: ${dataType.type}`);
  return { span: value, title: feature.name, help: l10n.t('{0} of {1}.', feature.identifier, product.name), facts };
}

function explainDirective({ name, argument }: CellDirective): CellExplanation | undefined {
  const known = directiveNames.find((directive) => directive === name.text);
  if (known === undefined) return undefined;
  const span = { start: name.start - 1, end: Math.max(name.end, argument.start) };
  return { span, title: `@${known}`, help: directiveHelp[known], facts: [directiveForms[known]] };
}

function explainReference(
  { target, start, end, inside }: Reference,
  cell: ParsedCell,
  context: CellContext,
): CellExplanation | undefined {
  const span = { start, end };
  if (target.kind === 'malformed') return undefined;
  if (target.kind !== 'value') {
    const name = `$${target.kind}` as const;
    return { span, title: inside, help: functionHelp[name], facts: [functionForms[name]] };
  }
  const value = variablesIn(cell, context.variables).get(target.root);
  if (value !== undefined) return { span, title: target.root, help: l10n.t('A variable.'), facts: [value] };
  const operation = context.cells.get(target.root);
  if (operation === undefined) return undefined;
  return {
    span,
    title: inside,
    help: l10n.t('From the answer of the cell {0}, {1}.', target.root, operation),
    facts: [],
  };
}

/** What an operation does and costs, in short statements. */
export function operationFacts({ effect, qps, edition, section, since }: Operation): readonly string[] {
  const effects = {
    read: l10n.t('reads only'),
    write: l10n.t('changes the fleet'),
    destructive: l10n.t('cannot be undone'),
  };
  return [
    effects[effect],
    ...(edition === 'pro' ? [l10n.t('Pro products only')] : []),
    qps === 1 ? l10n.t('1 call a second') : l10n.t('{0} calls a second', qps),
    ...(section === undefined ? [] : [l10n.t('reference {0}', section)]),
    ...(since === undefined ? [] : [l10n.t('since {0}', since)]),
  ];
}

/** A parameter's type and limits, in short statements. */
export function parameterFacts(parameter: Parameter): readonly string[] {
  const { type, required, range, length, values, default: preset, list, payload, since } = parameter;
  return [
    payload === undefined ? type : l10n.t('the body, sent as {0}', payload === 'base64' ? 'Base64' : 'JSON'),
    ...(required ? [l10n.t('required')] : []),
    ...(range ? [l10n.t('{0} to {1}', count(range[0]), count(range[1]))] : []),
    ...(length ? [l10n.t('{0} to {1} characters', count(length[0]), count(length[1]))] : []),
    ...(values ? [l10n.t('one of {0}', values.join(', '))] : []),
    ...(list ? [l10n.t('up to {0}, one a line', count(list.max))] : []),
    ...(preset === undefined ? [] : [l10n.t('default {0}', String(preset))]),
    ...(since === undefined ? [] : [l10n.t('since {0}', since)]),
  ];
}
