/** `name`, or where that is taken, the first of `name_2`, `name_3` … that is free; at most `longest` characters. */
export function freeName(name: string, taken: ReadonlySet<string>, longest = 30): string {
  for (const candidate of namesFor(name, longest)) if (!taken.has(candidate)) return candidate;
  throw new Error('There is always another name.');
}

/** The names for something that is to be called `name`, in the order in which they are tried: without end. */
export function* namesFor(name: string, longest = 30): Generator<string, never> {
  yield name;
  for (let number = 2; ; number += 1) {
    const end = `_${number}`;
    yield `${name.slice(0, longest - end.length)}${end}`;
  }
}
