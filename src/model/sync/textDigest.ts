/** A short name of a text, by which it is known again; two texts have the same one by chance once in 2^64. It hides nothing. */
export function textDigest(text: string): string {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 2654435761);
    two = Math.imul(two ^ unit, 1597334677);
    one ^= two >>> 15;
    two ^= one >>> 13;
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return `${text.length} ${(one >>> 0).toString(36)} ${(two >>> 0).toString(36)}`;
}
