import { isOperationName, operationOf } from '../../catalogue/operations.ts';
import { untypedParametersOf } from '../../catalogue/untypedOperations.ts';
import { decodeBase64 } from '../../common/decodeBase64.ts';
import { encodeBase64 } from '../../common/encodeBase64.ts';
import { encodePayload } from '../../common/encodePayload.ts';
import { parseJsonTree } from '../../common/json/parseJsonTree.ts';
import { nearestName } from '../nearestName.ts';
import { bodyParameterOf, type BodyParameter } from './bodyParameter.ts';
import type { CellProblem, UnplacedProblem } from './cellProblem.ts';
import { hideReferences } from './hideReferences.ts';
import { canonicalParameterName, takesDevice } from './operationTraits.ts';
import { nearestOperation } from './operationNames.ts';
import type { CellParameter, ParsedCell, Span, SpannedText } from './parsedCell.ts';
import { coverPlaceholders, placeholderIn, withoutPlaceholders } from './placeholders.ts';
import { decodeHex, decodeUtf8 } from '../../common/decodeBytes.ts';
import { readDirectives, type BodyForm, type CellDirectives } from './readDirectives.ts';
import type { Recoding } from '../../model/sdkCode/recoding.ts';
import { referencesIn } from './splitTemplate.ts';
import { isUntypedList, untypedTakesDevice } from './untypedTraits.ts';

/** A call's parameters as wire texts by name, where each was written, and what could not be read. */
export interface WireParameters {
  readonly texts: ReadonlyMap<string, string>;
  readonly spans: ReadonlyMap<string, Span>;
  readonly problems: readonly CellProblem[];
  /** Parameters that are there, but whose values nobody knows yet. */
  readonly unknown: ReadonlySet<string>;
  /** Of the body, where it is not encoded yet. */
  readonly recoding: Recoding | undefined;
}

/** How to read a cell: as it is written, or with its references replaced. */
export interface WireOptions {
  /** References are taken for values to come; otherwise for text. */
  readonly hasReferences: boolean;
  /** The bytes of the file that `@body file` names; absent where nobody has read it. */
  readonly file?: Uint8Array | undefined;
  /** Texts that stand for values to come. */
  readonly placeholders?: ReadonlySet<string> | undefined;
}

/** Reads the parameters and the body of a cell as the request's parameters; values are not checked yet. */
export function wireParameters(cell: ParsedCell, options: WireOptions): WireParameters {
  const reader = new WireReader(cell.operation.text, options);
  for (const parameter of cell.parameters) reader.addParameter(parameter);
  const { body } = readDirectives(cell);
  if (cell.body ?? body?.form === 'file') reader.addBody(cell.body, body, cell.operation);
  return reader;
}

class WireReader implements WireParameters {
  readonly texts = new Map<string, string>();
  readonly spans = new Map<string, Span>();
  readonly problems: CellProblem[] = [];
  readonly unknown = new Set<string>();
  recoding: Recoding | undefined;
  readonly #name: string;
  readonly #options: WireOptions;

  constructor(name: string, options: WireOptions) {
    this.#name = name;
    this.#options = options;
  }

  addParameter({ name, value }: CellParameter): void {
    const canonical = this.#canonicalName(name.text);
    if (canonical !== undefined) this.#set(canonical, value.text, value, name);
    else if (name.text === 'Device') this.#addDevice(name, value);
    else if (isOperationName(this.#name)) {
      const operation = operationOf(this.#name);
      const names = Object.keys(operation.parameters);
      const nearest = nearestName(name.text, takesDevice(operation) ? ['Device', ...names] : names);
      this.#report(name, { kind: 'unknown-parameter', operation: this.#name, name: name.text, nearest });
    }
  }

  addBody(body: SpannedText | undefined, directive: CellDirectives['body'], operation: Span): void {
    const parameter = bodyParameterOf(this.#name);
    const form = directive?.form;
    const place = body ?? directive?.path ?? operation;
    if (!parameter) {
      if (body?.text.trim() === '') return;
      const isKnown = isOperationName(this.#name) || untypedParametersOf(this.#name) !== undefined;
      const nearest = isKnown ? undefined : nearestOperation(this.#name);
      this.#report(nearest === undefined ? place : operation, {
        kind: 'body-not-taken',
        operation: this.#name,
        nearest,
      });
    } else if (form === 'file') {
      if (body && body.text.trim() !== '') this.#report(body, { kind: 'body-beside-file' });
      if (this.#options.file) this.#setBytes(parameter, this.#options.file, place);
      else this.#setUnknown(parameter, place);
    } else if (body) this.#addText(parameter, body, form);
  }

  #addText(parameter: BodyParameter, body: SpannedText, form: BodyForm | undefined): void {
    const text = this.#options.hasReferences ? hideReferences(body.text) : body.text;
    const isKnown = text === body.text;
    if (form === 'hex' || form === 'base64') {
      if (this.#hasPlaceholder(text)) {
        this.#setOpenBytes(parameter, body, form);
        return;
      }
      const bytes = isKnown ? (form === 'hex' ? decodeHex(text) : decodeBase64(text)) : undefined;
      if (isKnown && !bytes) this.#report(body, { kind: 'body-malformed', form });
      if (bytes) this.#setBytes(parameter, bytes, body);
      else this.#setUnknown(parameter, body);
      return;
    }
    if (isKnown) this.#setText(parameter, text, body);
    else this.#setUnknown(parameter, body);
    const isJson = form === 'json' || (form === undefined && parameter.encoding === 'json');
    const [problem] = isJson ? parseJsonTree(text).problems : [];
    if (!problem) return;
    const span = isVerbatim(body) ? { start: body.start + problem.start, end: body.start + problem.end } : body;
    this.#report(span, { kind: 'body-not-json', name: parameter.name, problem: problem.kind });
  }

  #setBytes(parameter: BodyParameter, bytes: Uint8Array, place: Span): void {
    if (parameter.encoding === 'base64') this.#set(parameter.name, encodeBase64(bytes), place, place);
    else {
      const text = decodeUtf8(bytes);
      if (text === undefined) {
        this.#report(place, { kind: 'body-malformed', form: 'text' });
        this.#setUnknown(parameter, place);
      } else this.#set(parameter.name, text, place, place);
    }
  }

  /** Bytes that are not known yet: what is written of them goes on without its blanks. */
  #setOpenBytes(parameter: BodyParameter, { text, start, end }: SpannedText, form: 'hex' | 'base64'): void {
    const placeholders = this.#options.placeholders ?? [];
    const foreign = form === 'hex' ? /[^\da-f\s]/i : /[^A-Za-z\d+/=\s]/;
    if (foreign.test(withoutPlaceholders(text, placeholders)))
      this.#report({ start, end }, { kind: 'body-malformed', form });
    const covered = coverPlaceholders(text, placeholders);
    const written = text.replace(/\s/g, (blank, at: number) => (covered[at] === blank ? '' : blank));
    this.#setOpen(parameter, written, form, { start, end });
  }

  #setOpen({ name, encoding }: BodyParameter, text: string, from: Recoding['from'], place: Span): void {
    const to = encoding === 'base64' ? 'base64' : 'utf8';
    if (from !== to) this.recoding = { parameter: name, from, to };
    this.#set(name, text, place, place);
  }

  #setText(parameter: BodyParameter, text: string, place: Span): void {
    const { name, encoding } = parameter;
    if (this.#hasPlaceholder(text)) this.#setOpen(parameter, text, 'utf8', place);
    else this.#set(name, encoding === 'base64' ? encodePayload(text) : text, place, place);
  }

  #setUnknown({ name }: BodyParameter, place: Span): void {
    this.unknown.add(name);
    this.#set(name, '', place, place);
  }

  #addDevice(name: SpannedText, value: SpannedText): void {
    const isKnown = !this.#hasReference(value);
    const covered = coverPlaceholders(value.text, this.#options.placeholders ?? []);
    const [, key = '', behind = ''] = /^([^/\s]+)\/([^/\s]+)$/.exec(isKnown ? covered : '') ?? [];
    const [productKey, deviceName] = [value.text.slice(0, key.length), behind && value.text.slice(key.length + 1)];
    const isOne = this.#options.placeholders?.has(value.text) ?? false;
    if (isOperationName(this.#name) && !takesDevice(operationOf(this.#name))) {
      this.#report(name, { kind: 'not-for-a-device', operation: this.#name });
    } else if (!isKnown || isOne) {
      this.#set('ProductKey', value.text, value, name);
      this.#set('DeviceName', value.text, value, name);
    } else if (deviceName === '') this.#report(value, { kind: 'malformed-device', value: value.text });
    else {
      const slash = value.start + productKey.length;
      const [before, after] = isVerbatim(value)
        ? [
            { start: value.start, end: slash },
            { start: slash + 1, end: value.end },
          ]
        : [value, value];
      this.#set('ProductKey', productKey, before, name);
      this.#set('DeviceName', deviceName, after, name);
    }
  }

  /** `label` is what is marked when the parameter was given before. An item of a list takes the next number. */
  #set(name: string, text: string, span: Span, label: Span): void {
    const isList = this.#isList(name);
    let key = isList ? `${name}.1` : name;
    for (let number = 2; isList && this.texts.has(key); number++) key = `${name}.${number}`;
    if (this.texts.has(key)) {
      this.#report(label, { kind: 'given-twice', name });
      return;
    }
    if (this.#hasReference({ text, ...span }) || this.#hasPlaceholder(text)) this.unknown.add(key);
    this.texts.set(key, text);
    this.spans.set(key, span);
  }

  #isList(name: string): boolean {
    if (isOperationName(this.#name)) return operationOf(this.#name).parameters[name]?.list !== undefined;
    return isUntypedList(this.#name, name);
  }

  #hasReference(text: SpannedText): boolean {
    return this.#options.hasReferences && referencesIn(text).length > 0;
  }

  #hasPlaceholder(text: string): boolean {
    return [...(this.#options.placeholders ?? [])].some((one) => placeholderIn(text, one) !== undefined);
  }

  /** Undefined where there is no such parameter. An untyped operation takes any. */
  #canonicalName(name: string): string | undefined {
    if (isOperationName(this.#name)) return canonicalParameterName(operationOf(this.#name), name);
    return name === 'Device' && untypedTakesDevice(this.#name) ? undefined : name;
  }

  #report({ start, end }: Span, problem: UnplacedProblem): void {
    this.problems.push({ ...problem, start, end });
  }
}

/** Whether the text is the source itself, so that a place in it is a place in the source. */
function isVerbatim({ text, start, end }: SpannedText): boolean {
  return text.length === end - start;
}
