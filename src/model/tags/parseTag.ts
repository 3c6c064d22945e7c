import { operations } from '../../catalogue/operations.ts';
import { tagLimits } from '../../catalogue/tagLimits.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, stringifyJson } from '../../common/losslessJson.ts';
import { parseContainer } from '../callReport/decodePayload.ts';
import { explainFieldProblem } from '../operationForm/explainFieldProblem.ts';

/** A tag of a device. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Reads `key=value`; the value may hold further equals signs, and may be empty only for the platform to refuse. */
export function parseTag(text: string): Tag | undefined {
  const equals = text.indexOf('=');
  if (equals < 0) return undefined;
  return { key: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
}

/** What is wrong with `key=value` while it is typed; undefined where it can be saved. */
export function explainTagProblem(text: string): string | undefined {
  const tag = parseTag(text);
  if (!tag) return l10n.t('Write it as key=value.');
  const { SaveDeviceProp, DeleteDeviceProp } = operations;
  const keyProblem = explainFieldProblem(DeleteDeviceProp.parameters.PropKey, true, tag.key);
  if (keyProblem !== undefined) return keyProblem;
  if (tag.value === '') return l10n.t('Give the tag a value behind the equals sign.');
  const props = propsOf(tag);
  if (new TextEncoder().encode(props).length > tagLimits.bytes) {
    return l10n.t('Key and value together may have {0} bytes.', tagLimits.bytes);
  }
  return explainFieldProblem(SaveDeviceProp.parameters.Props, true, props);
}

/** The Props parameter that saves one tag. */
export function propsOf({ key, value }: Tag): string {
  return stringifyJson({ [key]: value });
}

/** The tags in a Props answer, by key; none where it is absent or of another form. */
export function readTags(props: string | undefined): readonly Tag[] {
  const json = parseContainer(props ?? '');
  if (!isJsonObject(json)) return [];
  return Object.entries(json)
    .map(([key, value]) => ({ key, value: typeof value === 'string' ? value : stringifyJson(value) }))
    .sort((a, b) => a.key.localeCompare(b.key));
}
