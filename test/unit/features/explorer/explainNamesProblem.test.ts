import assert from 'node:assert/strict';
import { explainNamesProblem } from '../../../../src/features/explorer/devices/batch/explainNamesProblem.ts';

describe('explainNamesProblem', () => {
  it('checks each name by the catalogue, and counts the others', () => {
    assert.equal(explainNamesProblem(['pallet-01', 'a@b.c:d_e-f']), undefined);
    assert.match(explainNamesProblem(['pallet-01', 'x']) ?? '', /^x: Use 4 to 32 /);
    assert.match(explainNamesProblem(['x', '泵-0001']) ?? '', /^x: .* One more name is malformed\.$/);
    assert.match(explainNamesProblem(['x', 'y', 'z', 'pallet-01']) ?? '', /2 more names are malformed\.$/);
    assert.match(explainNamesProblem(['x'.repeat(5000)]) ?? '', /^x{40}…: /);
  });

  it('counts them', () => {
    assert.equal(explainNamesProblem([]), 'Give at least one name.');
    const many = Array.from({ length: 1001 }, (_, index) => `meter-${index}`);
    assert.equal(explainNamesProblem(many), 'One registration takes 1000 devices; these are 1001.');
    assert.equal(explainNamesProblem(many.slice(1)), undefined);
  });
});
