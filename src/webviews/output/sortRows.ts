/** As ARIA names them. */
export type SortDirection = 'none' | 'ascending' | 'descending';

const words = new Intl.Collator(undefined, { numeric: true });

/** Rows by one column, those that are equal in their order: numbers by value, other text as people sort, empty last. */
export function sortRows<Row extends readonly string[]>(
  rows: readonly Row[],
  column: number,
  direction: SortDirection,
): readonly Row[] {
  if (direction === 'none') return rows;
  const sign = direction === 'ascending' ? 1 : -1;
  const isNumeric = rows.every((row) => /^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)?$/i.test(row[column] ?? ''));
  const compare = isNumeric ? compareNumbers : words.compare.bind(words);
  return rows.toSorted((first, second) => {
    const [a = '', b = ''] = [first[column], second[column]];
    if (a === '' || b === '') return Number(a === '') - Number(b === '');
    return sign * compare(a, b);
  });
}

/** Whole numbers to their last digit: identifiers have more than a double holds. */
function compareNumbers(a: string, b: string): number {
  if (/^-?\d+$/.test(a) && /^-?\d+$/.test(b)) {
    const [first, second] = [BigInt(a), BigInt(b)];
    return first < second ? -1 : Number(first > second);
  }
  // The difference of two that no double can hold is no number.
  return Number(a) < Number(b) ? -1 : Number(Number(a) > Number(b));
}
