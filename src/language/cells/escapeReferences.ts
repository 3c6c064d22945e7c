/**
 * The text as a cell writes it, with `\` before each `{{`: what it holds is no reference. `isExact` is false where a `{{` stands behind an odd
 * number of backslashes, which a cell has no spelling for: it is no reference either, and loses the last of them when it is read.
 */
export function escapeReferences(text: string): { readonly written: string; readonly isExact: boolean } {
  let isExact = true;
  const written = text.replace(/(\\*)\{\{/g, (whole, backslashes: string) => {
    const isEven = backslashes.length % 2 === 0;
    isExact &&= isEven;
    return isEven ? `${backslashes}\\{{` : whole;
  });
  return { written, isExact };
}
