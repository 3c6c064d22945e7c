/** `name`, or where that is taken, the first of `name_2`, `name_3` … that is free; at most `longest` characters. */
export function freeName(name: string, taken: ReadonlySet<string>, longest = 30): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const end = `_${number}`;
    const candidate = `${name.slice(0, longest - end.length)}${end}`;
    if (!taken.has(candidate)) return candidate;
  }
}
