import assert from 'node:assert/strict';

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype];
const before = prototypes.map(namesOf);

/** Fails where somebody's text has put something into what every object inherits from. */
export function assertPlainPrototypes(): void {
  assert.deepEqual(prototypes.map(namesOf), before);
}

function namesOf(prototype: object): readonly string[] {
  return Object.getOwnPropertyNames(prototype);
}
