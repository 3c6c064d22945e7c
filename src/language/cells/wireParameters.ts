import { operationOf, type OperationName } from '../../catalogue/operations.ts';
import { encodePayload } from '../../common/encodePayload.ts';
import { parseJsonTree } from '../json/parseJsonTree.ts';
import type { CellProblem } from './cellProblem.ts';
import { nearestName } from '../nearestName.ts';
import { canonicalParameterName, payloadParameterOf, takesDevice } from './operationTraits.ts';
import type { CellParameter, ParsedCell, Span, SpannedText } from './parsedCell.ts';

/** A call's parameters as wire texts by name, where each was written, and what could not be read. */
export interface WireParameters {
  readonly texts: ReadonlyMap<string, string>;
  readonly spans: ReadonlyMap<string, Span>;
  readonly problems: readonly CellProblem[];
}

/** Reads the parameters and the body of a cell as the request's parameters; values are not checked yet. */
export function wireParameters(name: OperationName, cell: ParsedCell): WireParameters {
  const reader = new WireReader(name);
  for (const parameter of cell.parameters) reader.addParameter(parameter);
  if (cell.body) reader.addBody(cell.body);
  return reader;
}

class WireReader implements WireParameters {
  readonly texts = new Map<string, string>();
  readonly spans = new Map<string, Span>();
  readonly problems: CellProblem[] = [];
  readonly #name: OperationName;

  constructor(name: OperationName) {
    this.#name = name;
  }

  addParameter({ name, value }: CellParameter): void {
    const operation = operationOf(this.#name);
    const canonical = canonicalParameterName(operation, name.text);
    if (canonical !== undefined) this.#set(canonical, value.text, value, name);
    else if (name.text === 'Device') this.#addDevice(name, value);
    else {
      const names = Object.keys(operation.parameters);
      const nearest = nearestName(name.text, takesDevice(operation) ? ['Device', ...names] : names);
      this.#report(name, { kind: 'unknown-parameter', operation: this.#name, name: name.text, nearest });
    }
  }

  addBody(body: SpannedText): void {
    const operation = operationOf(this.#name);
    const name = payloadParameterOf(operation);
    if (name === undefined) {
      if (body.text.trim() !== '') this.#report(body, { kind: 'body-not-taken', operation: this.#name });
    } else if (operation.parameters[name]?.payload === 'base64') {
      this.#set(name, encodePayload(body.text), body, body);
    } else {
      this.#set(name, body.text, body, body);
      const [problem] = parseJsonTree(body.text).problems;
      if (!problem) return;
      const span = { start: body.start + problem.start, end: body.start + problem.end };
      this.#report(span, { kind: 'body-not-json', name, problem: problem.kind });
    }
  }

  #addDevice(name: SpannedText, value: SpannedText): void {
    const [, productKey = '', deviceName = ''] = /^([^/\s]+)\/([^/\s]+)$/.exec(value.text) ?? [];
    if (!takesDevice(operationOf(this.#name))) {
      this.#report(name, { kind: 'not-for-a-device', operation: this.#name });
    } else if (deviceName === '') this.#report(value, { kind: 'malformed-device', value: value.text });
    else {
      const slash = value.start + productKey.length;
      this.#set('ProductKey', productKey, { start: value.start, end: slash }, name);
      this.#set('DeviceName', deviceName, { start: slash + 1, end: value.end }, name);
    }
  }

  /** `label` is what is marked when the parameter was given before. An item of a list takes the next number. */
  #set(name: string, text: string, span: Span, label: Span): void {
    const isList = operationOf(this.#name).parameters[name]?.list !== undefined;
    let key = isList ? `${name}.1` : name;
    for (let number = 2; isList && this.texts.has(key); number++) key = `${name}.${number}`;
    if (this.texts.has(key)) {
      this.#report(label, { kind: 'given-twice', name });
      return;
    }
    this.texts.set(key, text);
    this.spans.set(key, span);
  }

  #report({ start, end }: Span, problem: DistributiveOmit<CellProblem, keyof Span>): void {
    this.problems.push({ ...problem, start, end });
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
