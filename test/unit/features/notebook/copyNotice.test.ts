import assert from 'node:assert/strict';
import { copyNotice } from '../../../../src/features/notebook/copy/copyNotice.ts';

const parameters = {
  ProductKey: 'a1',
  DeviceName: ['<NAME>', 'b'],
  Qos: 1,
};

describe('What is told of copied code', () => {
  it('is nothing where it is as the cell says', () => {
    assert.equal(copyNotice(parameters, new Set(), false), undefined);
  });

  it('is which placeholders stand in it', () => {
    assert.equal(copyNotice(parameters, new Set(['<NAME>']), false), 'Copied. Put values in the place of <NAME>.');
  });

  it('is how a placeholder stands there where it is escaped in a string of JSON', () => {
    const args = { Args: JSON.stringify({ text: '<say "hi"> and \\' }), Value: '<say "hi">' };
    assert.equal(
      copyNotice(args, new Set(['<say "hi">']), false),
      'Copied. Put values in the place of <say \\"hi\\">, <say "hi">.',
    );
  });

  it('is that secrets were left out', () => {
    assert.equal(copyNotice(parameters, new Set(), true), 'Copied. Secrets were left out; ••• stands for them.');
  });
});
