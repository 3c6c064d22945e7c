const begin = '<!-- settings: npm run docs writes this list from package.json -->\n';
const end = '<!-- end of settings -->';

/** A page with this list between the two comments that mark the place of the settings. */
export function withSettings(page: string, list: string): string {
  const start = page.indexOf(begin);
  const stop = page.indexOf(end, start);
  if (start < 0 || stop < 0) throw new Error(`The page lacks the comments ${begin.trim()} and ${end}.`);
  return `${page.slice(0, start + begin.length)}\n${list}\n\n${page.slice(stop)}`;
}
