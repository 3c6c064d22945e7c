import assert from 'node:assert/strict';
import { operations } from '../../../../src/catalogue/operations.ts';
import { explainField } from '../../../../src/model/operationForm/explainField.ts';

describe('explainField', () => {
  it('says that a payload is written as plain text', () => {
    const parameter = operations.RRpc.parameters.RequestBase64Byte;
    const text = 'The message to the device. Write it as plain text: it is encoded as Base64 for you.';
    assert.equal(explainField({ parameter, isRequired: true }), text);
  });

  it('says how a field is left out that need not be set', () => {
    const { Description, ProductName } = operations.CreateProduct.parameters;
    assert.match(explainField({ parameter: Description, isRequired: false }), /Leave it empty not to set it\.$/);
    assert.equal(explainField({ parameter: ProductName, isRequired: true }), ProductName.help);
  });
});
