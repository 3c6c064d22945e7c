import { operationNames } from '../../catalogue/operations.ts';
import { untypedOperationNames } from '../../catalogue/untypedOperations.ts';
import { takesDevice } from '../../language/cells/operationTraits.ts';
import { entryOf, findNamedOperation } from '../../language/cells/parseCommandLine.ts';
import { completeInCell } from './completeInCell.ts';
import type { KnownToLine, LineCompletion } from './lineCompletion.ts';
import { replCommands } from './replCommand.ts';

/** What may stand at the cursor of a line: commands, operations, devices, parameters and their values, references. */
export function completeLine(text: string, cursor: number, known: KnownToLine): LineCompletion {
  if (text.trimStart().includes('\n')) return completeInCell(text, cursor, known);
  const { devices } = known;
  const names = [...known.variables.keys(), ...known.answers.keys()];
  const before = text.slice(0, cursor);
  const open = before.lastIndexOf('{{');
  if (open >= 0 && !before.slice(open).includes('}}')) {
    const functions = ['$now', '$guid', '$env ', '$secret ', '$prompt "'];
    return matching(open + 2, before, [...names.map((name) => `${name}}}`), ...functions]);
  }
  const start = before.search(/\S*$/);
  const first = /^\s*(\S+)/.exec(before)?.[1] ?? '';
  if (before.slice(0, start).trim() === '') return matchingOperation(start, before, replCommands);
  if (/^\.?help$/i.test(first)) return matchingOperation(start, before);
  if (/^\.use$/i.test(first)) return matching(start, before, devices);
  const name = findNamedOperation(first);
  if (name === undefined) return { start, candidates: [] };
  const entry = entryOf(name);
  const { parameters } = entry;
  const word = before.slice(start);
  const equals = word.indexOf('=');
  if (equals >= 0) {
    const key = Object.keys(parameters).find((known) => known.toLowerCase() === word.slice(0, equals).toLowerCase());
    const { type, values = [] } = parameters[key ?? ''] ?? {};
    return matching(start + equals + 1, before, type === 'boolean' ? ['true', 'false'] : values.map(String));
  }
  const subjects = takesDevice(entry) ? devices : products(devices);
  const taken = new Set([...before.matchAll(/(\w+)=/g)].map(([, key = '']) => key.toLowerCase()));
  const free = Object.entries(parameters)
    .filter(([key, { payload }]) => payload === undefined && !taken.has(key.toLowerCase()))
    // An item of a list of objects has a number.
    .map(([key]) => `${key.replaceAll('.N', '.1')}=`);
  return matching(start, before, [...subjects, ...free]);
}

function products(devices: readonly string[]): readonly string[] {
  return [...new Set(devices.map((device) => device.split('/')[0] ?? ''))];
}

/** Operations of the catalogue, which are few and most often meant; where none of them begins so, those that are known by name alone. */
function matchingOperation(start: number, before: string, commands: readonly string[] = []): LineCompletion {
  const known = matching(start, before, [...commands, ...operationNames]);
  return known.candidates.length > 0 ? known : matching(start, before, untypedOperationNames);
}

function matching(start: number, before: string, words: readonly string[]): LineCompletion {
  const prefix = before.slice(start).toLowerCase();
  return { start, candidates: words.filter((word) => word.toLowerCase().startsWith(prefix)) };
}

/** A line and its cursor once Tab was pressed; undefined where there are several ways to go on, and nothing that all of them begin with. */
export function applyCompletion(
  text: string,
  cursor: number,
  { start, candidates }: LineCompletion,
): { readonly text: string; readonly cursor: number } | undefined {
  const [only = ''] = candidates;
  const isWhole = candidates.length === 1;
  const word = isWhole ? only : commonStart(candidates);
  const typed = cursor - start;
  if (!isWhole && word.length <= typed) return undefined;
  // In the middle of a word, what stands behind the cursor may be its rest already.
  const rest = word.slice(typed);
  const behind = text.slice(cursor);
  const end = behind.toLowerCase().startsWith(rest.toLowerCase()) ? cursor + rest.length : cursor;
  // Values of a cell end with their line, and its body is kept as it stands.
  const isOpen = !isWhole || /[=\s"}/]$/.test(word) || text.includes('\n');
  const hasBlank = /^\s/.test(text.slice(end));
  const blank = isOpen || hasBlank ? '' : ' ';
  return {
    text: text.slice(0, start) + word + blank + text.slice(end),
    // Over a blank that is there, as over one that is written.
    cursor: start + word.length + (isOpen ? 0 : 1),
  };
}

/** The longest beginning that all have, in the case of the first. */
function commonStart(words: readonly string[]): string {
  const [first = '', ...others] = words;
  let length = first.length;
  for (const other of others) {
    while (other.slice(0, length).toLowerCase() !== first.slice(0, length).toLowerCase()) length--;
  }
  return first.slice(0, length);
}
