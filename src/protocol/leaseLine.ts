/** What the emulator says on a lease, which is silent otherwise: that all it holds was replaced, for the `count`th time since it began. */
export function replacedLine(count: number): string {
  return `replaced ${count}`;
}

/** The count of a {@link replacedLine}; undefined of any other line. */
export function readReplacedLine(line: string): number | undefined {
  const [, count] = /^replaced (\d{1,15})$/.exec(line) ?? [];
  return count === undefined ? undefined : Number(count);
}
