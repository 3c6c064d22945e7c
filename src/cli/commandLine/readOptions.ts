import { parseArgs } from 'node:util';
import { nearestName } from '../../language/nearestName.ts';
import type { Options, OptionValues } from './option.ts';
import { UsageError } from './usageError.ts';

export interface CommandLine<T extends Options> {
  readonly values: OptionValues<T>;
  /** What is no option, in its order. */
  readonly positionals: readonly string[];
}

/**
 * Reads what follows a command: `--name VALUE`, `--name=VALUE` and `--switch` in any order; behind `--` nothing is an
 * option. The last of several values counts, except for a list. Throws UsageError.
 */
export function readOptions<const T extends Options>(options: T, args: readonly string[]): CommandLine<T> {
  const types = Object.entries(options).map(([name, { value, isList = false }]) => [
    name,
    { type: value === undefined ? 'boolean' : 'string', multiple: isList } as const,
  ]);
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types) as Record<string, { type: 'boolean' | 'string'; multiple: boolean }>,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option') checkOption(options, token.name, token.rawName, token.value, token.inlineValue);
  }
  const switches = Object.entries(options).filter(([, { value }]) => value === undefined);
  const off = Object.fromEntries(switches.map(([name]) => [name, false]));
  return { values: { ...off, ...values } as OptionValues<T>, positionals };
}

function checkOption(
  options: Options,
  name: string,
  written: string,
  value: string | undefined,
  isInline: boolean | undefined,
): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) {
    const nearest = nearestName(name, Object.keys(options));
    throw new UsageError(`There is no option ${written}.${nearest === undefined ? '' : ` Did you mean --${nearest}?`}`);
  }
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`${written} takes no value.`);
  } else if (value === undefined || value === '' || (!isInline && value.startsWith('-'))) {
    throw new UsageError(`${written} wants a value: ${written} ${option.value}.`);
  }
}
