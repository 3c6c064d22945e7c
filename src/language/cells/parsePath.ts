/** The name of a field, or the number of an item from 0. */
export type PathStep = string | number;

/**
 * Reads `.Field`, `[0]`, `.0` and `["any name"]`, as often as they follow each other. Undefined for anything else.
 * `Field` alone at the beginning is read where `isRooted`: a path of an expectation begins with a name.
 */
export function parsePath(text: string, isRooted = false): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  const source = isRooted && text !== '' && !text.startsWith('[') ? `.${text}` : text;
  const step = /\.([^\s.[\]{}"'=<>!]+)|\[(\d{1,9})\]|\[("(?:[^"\\]|\\.)*")\]/y;
  while (step.lastIndex < source.length) {
    const [whole, name, index, quoted] = step.exec(source) ?? [];
    if (whole === undefined) return undefined;
    if (name !== undefined) steps.push(name);
    else if (index !== undefined) steps.push(Number(index));
    else {
      const key = readKey(quoted ?? '');
      if (key === undefined) return undefined;
      steps.push(key);
    }
  }
  return steps;
}

function readKey(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
