import { operationOf, type OperationName } from '../../catalogue/operations.ts';
import { escapeReferences } from './escapeReferences.ts';
import { payloadParameterOf, takesDevice } from './operationTraits.ts';
import { writeBody } from './writeBody.ts';

/**
 * The text of a cell for a call: what {@link parseCell} reads, for a notebook whose lines end in `lineEnd`. `texts` has plain texts by
 * parameter name, the payload's too, which becomes the body; `bytes` is a payload that is no text. Nothing in them is a reference.
 */
export function writeCell(
  name: OperationName,
  texts: ReadonlyMap<string, string>,
  lineEnd: string,
  bytes?: Uint8Array,
): string {
  const operation = operationOf(name);
  const payload = payloadParameterOf(operation);
  const rest = new Map(texts);
  const lines: string[] = [name];
  const add = (parameter: string, text: string): void => {
    lines.push(`${parameter}: ${escapeReferences(text).written}`);
  };
  const [productKey, deviceName] = [texts.get('ProductKey'), texts.get('DeviceName')];
  if (takesDevice(operation) && productKey !== undefined && deviceName !== undefined) {
    add('Device', `${productKey}/${deviceName}`);
    rest.delete('ProductKey');
    rest.delete('DeviceName');
  }
  for (const [parameter, text] of rest) if (parameter !== payload) add(parameter, text);
  const content = bytes ?? (payload === undefined ? undefined : rest.get(payload));
  if (content === undefined) return lines.join('\n');
  const body = writeBody(content, lineEnd);
  return [...body.directives, ...lines, '', body.text].join('\n');
}
