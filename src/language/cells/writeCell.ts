import { operationOf, type OperationName } from '../../catalogue/operations.ts';
import { payloadParameterOf, takesDevice } from './operationTraits.ts';

/**
 * The text of a cell for a call: what {@link parseCell} reads. `texts` has plain texts by parameter name, the payload's
 * too, which becomes the body.
 */
export function writeCell(name: OperationName, texts: ReadonlyMap<string, string>): string {
  const operation = operationOf(name);
  const payload = payloadParameterOf(operation);
  const rest = new Map(texts);
  const lines: string[] = [name];
  const [productKey, deviceName] = [texts.get('ProductKey'), texts.get('DeviceName')];
  if (takesDevice(operation) && productKey !== undefined && deviceName !== undefined) {
    lines.push(`Device: ${productKey}/${deviceName}`);
    rest.delete('ProductKey');
    rest.delete('DeviceName');
  }
  const body = payload === undefined ? undefined : rest.get(payload);
  for (const [parameter, text] of rest) if (parameter !== payload) lines.push(`${parameter}: ${text}`);
  if (body !== undefined) lines.push('', body);
  return lines.join('\n');
}
