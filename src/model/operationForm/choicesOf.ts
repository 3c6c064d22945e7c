import * as l10n from '../../common/l10n.ts';
import type { Parameter } from '../../catalogue/parameter.ts';

/** One of the values that a parameter may have, in words where the catalogue has some. */
export interface Choice {
  readonly text: string;
  /** A word or two to choose by; the value itself where the help has none. */
  readonly label: string;
  /** More of the help, where there is more. */
  readonly detail: string | undefined;
}

/**
 * The values to choose from; undefined for a parameter that is typed. The words come from the parameter's help, which
 * says "0: a device; 1: a gateway" or "iothub (Basic)".
 */
export function choicesOf(parameter: Parameter): readonly Choice[] | undefined {
  if (parameter.list) return undefined;
  if (parameter.values)
    return parameter.values.map((value) => choice(String(value), l10n.fromCatalogue(parameter.help)));
  if (parameter.type === 'boolean') return ['true', 'false'].map((text) => ({ text, label: text, detail: undefined }));
  return undefined;
}

function choice(text: string, help: string): Choice {
  const value = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const [, ...found] = choiceIn(value).exec(help) ?? [];
  const words = found.find(Boolean);
  if (words === undefined) return { text, label: text, detail: undefined };
  const [label = '', ...more] = words.replace(/^an? /, '').split(/, |，/);
  return { text, label: capitalize(label), detail: more.length > 0 ? capitalize(more.join(', ')) : undefined };
}

/** `1: words`, `1, words` or `1 (words)`, with the punctuation of English or of Chinese. */
function choiceIn(value: string): RegExp {
  return new RegExp(
    String.raw`(?:^|[\s(：；，、])${value}(?:(?:[:,] |[：，])([^;.；。]+)| \(([^)]+)\)|（([^）]+)）)`,
    'u',
  );
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
