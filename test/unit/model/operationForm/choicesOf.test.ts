import assert from 'node:assert/strict';
import { operations } from '../../../../src/catalogue/operations.ts';
import { choicesOf } from '../../../../src/model/operationForm/choicesOf.ts';

const { CreateProduct, QueryProduct, BatchGetDeviceState } = operations;

describe('choicesOf', () => {
  it('takes its words from the help', () => {
    assert.deepEqual(choicesOf(CreateProduct.parameters.NodeType), [
      { text: '0', label: 'Device', detail: undefined },
      { text: '1', label: 'Gateway', detail: 'To which other devices can be attached' },
    ]);
    assert.deepEqual(
      choicesOf(CreateProduct.parameters.AliyunCommodityCode)?.map(({ label }) => label),
      ['Basic', 'Pro'],
    );
  });

  it('shows the value itself where the help says no more', () => {
    assert.deepEqual(
      choicesOf(CreateProduct.parameters.Id2)?.map(({ label }) => label),
      ['true', 'false'],
    );
    const parameter = { type: 'string', values: ['a.b'], help: 'Not axb: this.' } as const;
    assert.deepEqual(choicesOf(parameter), [{ text: 'a.b', label: 'a.b', detail: undefined }]);
  });

  it('leaves what is typed alone', () => {
    assert.equal(choicesOf(QueryProduct.parameters.ProductKey), undefined);
    assert.equal(choicesOf(BatchGetDeviceState.parameters.DeviceName), undefined);
  });
});
