import * as l10n from '../../common/l10n.ts';
import type { Recoding } from './recoding.ts';

/** A parameter as an SDK sets it. Lists are sent as `Name.1`, `Name.2` and so on. */
export interface SdkParameter {
  /** As the platform spells it. */
  readonly name: string;
  readonly type: 'string' | 'integer' | 'long' | 'boolean';
  readonly value: string | readonly string[];
  /** How the program has to encode the text before it sends it: there are placeholders in it. */
  readonly recoding?: Recoding | undefined;
}

/** A call, ready to be written in any language. */
export interface SdkCall {
  readonly operation: string;
  readonly regionId: string;
  readonly parameters: readonly SdkParameter[];
}

/** The vendor's generated SDKs call a list by the name of its items with an s, whatever that ends in. */
export function sdkNameOf({ name, value }: SdkParameter): string {
  return typeof value === 'string' ? name : `${name}s`;
}

/** What the API reference has and the vendor's SDKs have no setter for. */
const withoutSetter: readonly string[] = ['UpdateProduct.CategoryId'];

/** A line for each parameter that the SDKs can set, and a comment for each that they cannot. */
export function setterLines(
  { operation, parameters }: SdkCall,
  comment: string,
  write: (parameter: SdkParameter) => string,
): string {
  const lines = parameters.map((parameter) =>
    withoutSetter.includes(`${operation}.${parameter.name}`)
      ? l10n.t('{0} {1} is left out: this SDK cannot set it.', comment, parameter.name)
      : write(parameter),
  );
  return lines.join('\n');
}

/** A parameter as it travels, but for an encoding that it waits for. */
export type WireText = readonly [name: string, value: string, recoding?: Recoding | undefined];

/** Parameters as they travel: the items of lists by number. */
export function wireOf(parameters: readonly SdkParameter[]): readonly WireText[] {
  return parameters.flatMap(({ name, value, recoding }): readonly WireText[] =>
    typeof value === 'string'
      ? [[name, value, recoding]]
      : value.map((item, index) => [`${name}.${index + 1}`, item] as const),
  );
}
