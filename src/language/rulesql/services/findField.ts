import type { SqlContext, SqlField } from './sqlContext.ts';

/** What is known of a field, however the query writes its path: with `$.` in front, or with blanks in brackets. */
export function findField(path: string, { fields }: SqlContext): SqlField | undefined {
  const wanted = plain(path);
  return fields.find((field) => plain(field.path) === wanted);
}

function plain(path: string): string {
  return path.replace(/^\$\.?(?=.)/, '').replaceAll(/\[\s*(\d+)\s*\]/g, '[$1]');
}
