import assert from 'node:assert/strict';
import { anyOperationOf } from '../../../src/catalogue/anyOperation.ts';
import { isOperationName, operationOf } from '../../../src/catalogue/operations.ts';
import { untypedOperationNames, untypedParametersOf } from '../../../src/catalogue/untypedOperations.ts';

describe('untyped operations', () => {
  it('are none of the catalogue', () => {
    assert.deepEqual(untypedOperationNames.filter(isOperationName), []);
    assert.ok(untypedOperationNames.length > 300);
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
