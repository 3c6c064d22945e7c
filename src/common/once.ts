/** What `make` gives, made at the first call: for what takes longer to make than anybody who may not need it should wait. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
