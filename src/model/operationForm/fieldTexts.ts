import { encodePayload } from '../../common/encodePayload.ts';
import { splitList } from '../../common/splitList.ts';
import type { ScalarValue } from '../../catalogue/checkValue.ts';
import type { Parameter } from '../../catalogue/parameter.ts';

/** A value as it is filled in: payloads as plain text, lists as an array. */
export type FieldValue = ScalarValue | readonly ScalarValue[];

/** What a person sees and edits: the items of a list stand beside each other with commas. */
export function textOfValue(value: FieldValue): string {
  return typeof value === 'object' ? value.join(', ') : String(value);
}

/** The texts that travel: one, or one for each item of a list; a payload is encoded as the platform takes it. */
export function wireTextsOf(parameter: Parameter, text: string): readonly string[] {
  const texts = parameter.list ? splitList(text) : [text];
  return parameter.payload === 'base64' ? texts.map(encodePayload) : texts;
}
