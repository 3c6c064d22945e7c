import { commonParameters } from '../../catalogue/commonParameters.ts';
import type { Parameter } from '../../catalogue/parameter.ts';
import type { Operation } from '../../catalogue/operation.ts';
import { isOperationName, operationOf } from '../../catalogue/operations.ts';
import { canonicalParameterName } from './operationTraits.ts';
import { parseCell } from './parseCell.ts';
import type { Span } from './parsedCell.ts';

/** What the catalogue knows about the name at a place of a cell. */
export interface CellExplanation {
  readonly span: Span;
  readonly title: string;
  readonly help: string;
  /** Short statements: limits, defaults, effects. */
  readonly facts: readonly string[];
}

/** Explains the operation or the parameter whose name stands at `offset`; undefined anywhere else. */
export function explainCell(text: string, offset: number): CellExplanation | undefined {
  const { operation, parameters } = parseCell(text);
  const covers = (span: Span): boolean => span.start <= offset && offset <= span.end;
  if (!isOperationName(operation.text)) return undefined;
  const entry = operationOf(operation.text);
  if (covers(operation)) {
    return { span: operation, title: operation.text, help: entry.help, facts: operationFacts(entry) };
  }
  const name = parameters.find((parameter) => covers(parameter.name))?.name;
  if (!name) return undefined;
  const canonical = canonicalParameterName(entry, name.text);
  if (canonical === undefined) {
    if (name.text !== 'Device') return undefined;
    return { span: name, title: 'Device', help: 'ProductKey/DeviceName in one line.', facts: [] };
  }
  const parameter =
    canonical === 'IotInstanceId' ? commonParameters.IotInstanceId : entry.parameters[canonical.replace(/\.\d+$/, '')];
  return parameter && { span: name, title: canonical, help: parameter.help, facts: parameterFacts(parameter) };
}

/** What an operation does and costs, in short statements. */
export function operationFacts({ effect, qps, edition, section, since }: Operation): readonly string[] {
  const effects = { read: 'reads only', write: 'changes the fleet', destructive: 'cannot be undone' };
  return [
    effects[effect],
    ...(edition === 'pro' ? ['Pro products only'] : []),
    qps === 1 ? '1 call a second' : `${qps} calls a second`,
    ...(section === undefined ? [] : [`reference ${section}`]),
    ...(since === undefined ? [] : [`since ${since}`]),
  ];
}

/** A parameter's type and limits, in short statements. */
export function parameterFacts(parameter: Parameter): readonly string[] {
  const { type, required, range, length, values, default: preset, list, payload, since } = parameter;
  return [
    payload === undefined ? type : `the body, sent as ${payload === 'base64' ? 'Base64' : 'JSON'}`,
    ...(required ? ['required'] : []),
    ...(range ? [`${range[0]} to ${range[1]}`] : []),
    ...(length ? [`${length[0]} to ${length[1]} characters`] : []),
    ...(values ? [`one of ${values.join(', ')}`] : []),
    ...(list ? [`up to ${list.max}, one a line`] : []),
    ...(preset === undefined ? [] : [`default ${preset}`]),
    ...(since === undefined ? [] : [`since ${since}`]),
  ];
}
