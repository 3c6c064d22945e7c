import assert from 'node:assert/strict';
import { describeWithEveryClient } from '../../support/everyClient.ts';

const ProductKey = 'a1Meter0001';
const pressure = {
  identifier: 'pressure',
  name: 'Druck',
  accessMode: 'r',
  required: true,
  dataType: { type: 'float', specs: { min: '0', max: '10.5', unit: 'bar' } },
};

describeWithEveryClient('thing models', (fleet) => {
  const { call, refusal } = fleet;

  it('are kept as they were given', async () => {
    const TslStr = JSON.stringify({ schema: 'ours', properties: [pressure], extra: ['kept'] }, null, 3);
    assert.deepEqual(await call('ImportThingModelTsl', { ProductKey, TslStr }), {});
    assert.deepEqual(await call('GetThingModelTsl', { ProductKey }), { Data: { TslStr } });
  });

  it('are empty before the first import', async () => {
    const made = await call('CreateProduct', { ProductName: 'Valves', AliyunCommodityCode: 'iothub_senior' });
    const key = made.ProductKey ?? '';
    const { TslStr } = (await call('GetThingModelTsl', { ProductKey: key })).Data;
    assert.deepEqual(JSON.parse(TslStr ?? ''), {
      profile: { productKey: key },
      properties: [],
      events: [],
      services: [],
    });
    await call('ImportThingModelTsl', { ProductKey: key, TslStr: TslStr ?? '' });
  });

  it('stay as they are when a wrong one is refused', async () => {
    const before = await call('GetThingModelTsl', { ProductKey });
    const TslStr = JSON.stringify({ properties: [{ ...pressure, accessMode: 'w' }] });
    assert.equal(await refusal('ImportThingModelTsl', { ProductKey, TslStr }), 'iot.prod.UpdateProductFailed');
    assert.deepEqual(await call('GetThingModelTsl', { ProductKey }), before);
  });
});
