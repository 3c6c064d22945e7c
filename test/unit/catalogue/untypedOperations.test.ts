import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { anyOperationOf } from '../../../src/catalogue/anyOperation.ts';
import { isOperationName, operationNames, operationOf } from '../../../src/catalogue/operations.ts';
import { untypedOperationNames, untypedParametersOf } from '../../../src/catalogue/untypedOperations.ts';
import { compileCell } from '../../../src/language/cells/compileCell.ts';
import { completeCell } from '../../../src/language/cells/completeCell.ts';
import { parseCell } from '../../../src/language/cells/parseCell.ts';

describe('untyped operations', () => {
  it('are none of the catalogue', () => {
    assert.deepEqual(untypedOperationNames.filter(isOperationName), []);
  });

  it('are, with those of the catalogue, all that the SDKs have, and each can be completed and called', () => {
    const all = [...operationNames, ...untypedOperationNames];
    // The SDKs are not at hand where this runs, so that a digest stands for the names that were read from them.
    const digest = createHash('sha256').update(all.toSorted().join('\n')).digest('hex');
    assert.equal(digest, '8514a7c747091464000ae01b3e37f295d28ecaad5e8d9bcfe6fe0d467fbafc56');
    assert.deepEqual(
      completeCell('', 0).map(({ label }) => label),
      all,
    );
    for (const name of untypedOperationNames) {
      const { call } = compileCell(parseCell(`${name}\nAnyName: any value`));
      assert.deepEqual(call, { isTyped: false, operation: name, parameters: { AnyName: 'any value' } });
    }
  });

  it('have the names of their parameters, each once, with N for numbers', () => {
    for (const name of untypedOperationNames) {
      const parameters = untypedParametersOf(name) ?? [];
      assert.equal(new Set(parameters).size, parameters.length, name);
      for (const parameter of parameters) assert.match(parameter, /^[A-Za-z]\w*(?:\.N|\.[A-Za-z]\w*)*$/, name);
    }
    assert.ok(untypedParametersOf('BatchPub')?.includes('DeviceName.N'));
    assert.equal(untypedParametersOf('constructor'), undefined);
  });

  it('are told apart by their verbs: in doubt one changes something', () => {
    const effects = [
      'QueryDeviceByTags',
      'BatchGetEdgeDriver',
      'DeleteDeviceGroup',
      'ResetThing',
      'BatchPub',
      'Getaway',
    ];
    assert.deepEqual(
      effects.map((name) => anyOperationOf(name).effect),
      ['read', 'read', 'destructive', 'destructive', 'write', 'write'],
    );
    assert.equal(anyOperationOf('RRpc'), operationOf('RRpc'));
  });
});
