import { splitList } from '../../../../common/splitList.ts';

/** The names in a text; each once, in the order of the text. */
export function parseDeviceNames(text: string): readonly string[] {
  return [...new Set(splitList(text))];
}
