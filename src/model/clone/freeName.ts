/** `name`, or where that is taken, the first of `name_2`, `name_3` … that is free; at most `longest` characters. */
export function freeName(name: string, taken: ReadonlySet<string>, longest = 30): string {
  return firstName(name, (candidate) => !taken.has(candidate), longest);
}

/** The first of `name`, `name_2`, `name_3` … that `isRight` takes; at most `longest` characters. */
export function firstName(name: string, isRight: (candidate: string) => boolean, longest = 30): string {
  let candidate = name;
  for (let number = 2; !isRight(candidate); number += 1) {
    const end = `_${number}`;
    candidate = `${name.slice(0, longest - end.length)}${end}`;
  }
  return candidate;
}
