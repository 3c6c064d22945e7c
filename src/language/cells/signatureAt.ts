import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import { untypedParametersOf } from '../../catalogue/untypedOperations.ts';
import { isOperationName } from '../../catalogue/operations.ts';
import * as l10n from '../../common/l10n.ts';
import { bodyFieldsOf } from './bodyFields.ts';
import { bodyParameterOf } from './bodyParameter.ts';
import { emptyContext, type CellContext } from './cellContext.ts';
import { parameterFacts } from './explainCell.ts';
import { lineStartOf } from './lineStartOf.ts';
import { canonicalParameterName, takesDevice } from './operationTraits.ts';
import { parseCell } from './parseCell.ts';
import type { Span } from './parsedCell.ts';
import { plainParameters } from './plainParameters.ts';

/** What an operation takes, with the part that an offset is about. */
export interface CellSignature {
  readonly label: string;
  readonly help: string;
  readonly parts: readonly SignaturePart[];
  /** Number of the part, from 0; absent where the offset is about none. */
  readonly active?: number | undefined;
}

interface SignaturePart {
  /** Its range in the label. */
  readonly span: Span;
  readonly help: string;
}

interface Part {
  readonly name: string;
  readonly text: string;
  readonly help: string;
}

/**
 * What the operation of a cell takes, for an offset behind its first line: `RRpc(Device, Timeout, Topic?) body`. Inside the
 * body of a service's call, what the service takes. Undefined where there is nothing to say.
 */
export function signatureAt(
  text: string,
  offset: number,
  context: CellContext = emptyContext,
): CellSignature | undefined {
  const cell = parseCell(text);
  const { operation, body } = cell;
  if (operation.text === '' || offset <= operation.end) return undefined;
  if (body && offset >= body.start) {
    const parameters = plainParameters(cell, context.variables);
    const fields = bodyFieldsOf(operation.text, parameters, context);
    if (fields.length === 0) return undefined;
    const parts = fields.map(({ name, detail, help }) => ({ name, text: `${name}: ${detail}`, help }));
    const key = /"([^"]*)"\s*:[^,{}]*$/.exec(text.slice(body.start, offset))?.[1];
    return signature(parameters['Identifier'] ?? parameters['Type'] ?? operation.text, parts, key, '');
  }
  const parts = partsOf(operation.text);
  if (parts.length === 0) return undefined;
  const lineStart = lineStartOf(text, offset);
  const line = cell.parameters.find(({ name }) => lineStart <= name.start && name.start <= offset);
  const canonical = line && (canonicalParameterName(anyOperationOf(operation.text), line.name.text) ?? line.name.text);
  return signature(
    operation.text,
    parts,
    canonical?.replace(/\.\d+$/, ''),
    l10n.fromCatalogue(anyOperationOf(operation.text).help),
  );
}

function partsOf(operation: string): readonly Part[] {
  const payload = bodyParameterOf(operation)?.name;
  if (!isOperationName(operation)) {
    const names = untypedParametersOf(operation) ?? [];
    return names.map((name) => ({ name, text: name === payload ? l10n.t('{0} (body)', name) : name, help: '' }));
  }
  const entry = anyOperationOf(operation);
  const device = { name: 'Device', text: 'Device', help: l10n.t('ProductKey/DeviceName in one.') };
  const rest = Object.entries(entry.parameters)
    .filter(([name]) => !(takesDevice(entry) && ['ProductKey', 'DeviceName'].includes(name)))
    .map(([name, parameter]) => {
      const mark = parameter.required ? '' : '?';
      const text = name === payload ? l10n.t('{0}{1} (body)', name, mark) : name + mark;
      return { name, text, help: [l10n.fromCatalogue(parameter.help), ...parameterFacts(parameter)].join(' · ') };
    });
  return takesDevice(entry) ? [device, ...rest] : rest;
}

function signature(title: string, parts: readonly Part[], active: string | undefined, help: string): CellSignature {
  let label = `${title}(`;
  const placed = parts.map((part, index): SignaturePart => {
    if (index > 0) label += ', ';
    const start = label.length;
    label += part.text;
    return { span: { start, end: label.length }, help: part.help };
  });
  const index = parts.findIndex(({ name }) => name === active);
  return { label: `${label})`, help, parts: placed, ...(index >= 0 && { active: index }) };
}
