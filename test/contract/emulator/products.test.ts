import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator } from '../../../src/emulator/server.ts';
import { Store } from '../../../src/emulator/store/store.ts';
import { clientOfEmulator } from '../../support/clientOfEmulator.ts';
import { describeWithEveryClient } from '../../support/everyClient.ts';
import { newProduct } from '../../support/newProduct.ts';

describeWithEveryClient('products', (fleet) => {
  const { call, refusal } = fleet;
  let ProductKey: string;

  it('are made with every field, and read as they were made', async () => {
    const made = await call('CreateProduct', {
      ProductName: 'Heat_pumps',
      NodeType: 1,
      Description: 'Pumps & <valves>',
      DataFormat: 1,
      AliyunCommodityCode: 'iothub_senior',
      CategoryId: '10000',
      Id2: false,
      ProtocolType: 'modbus',
    });
    ProductKey = made.ProductKey ?? '';
    assert.match(ProductKey, /^a1[A-Za-z0-9]{9}$/);
    const described = {
      ProductKey,
      ProductName: 'Heat_pumps',
      Description: 'Pumps & <valves>',
      NodeType: 1,
      DataFormat: 1,
      AliyunCommodityCode: 'iothub_senior',
      Id2: false,
      ProtocolType: 'modbus',
    };
    assert.deepEqual(made.Data, described);
    assert.deepEqual(made.ProductInfo, {
      ProductKey,
      ProductName: 'Heat_pumps',
      ProductDesc: 'Pumps & <valves>',
      NodeType: 1,
      CatId: '10000',
      FromSource: 'iothub_senior',
    });
    const { GmtCreate, ProductSecret, ...read } = (await call('QueryProduct', { ProductKey })).Data;
    assert.deepEqual(read, { ...described, DeviceCount: 0 });
    assert.ok(Math.abs(Date.now() - (GmtCreate ?? 0)) < 60_000);
    assert.match(ProductSecret ?? '', /^\w{16}$/);
  });

  it('are listed, of one edition too', async () => {
    const { Data } = await call('QueryProductList', {
      CurrentPage: 1,
      PageSize: 1,
      AliyunCommodityCode: 'iothub_senior',
    });
    const [product] = Data.List;
    assert.deepEqual(
      { ...Data, List: [{ ...product, GmtCreate: 0 }] },
      {
        CurrentPage: 1,
        PageSize: 1,
        PageCount: 2,
        Total: 2,
        List: [
          {
            ProductKey,
            ProductName: 'Heat_pumps',
            Description: 'Pumps & <valves>',
            NodeType: 1,
            DataFormat: 1,
            DeviceCount: 0,
            GmtCreate: 0,
          },
        ],
      },
    );
  });

  it('are changed, each field alone too', async () => {
    assert.deepEqual(await call('UpdateProduct', { ProductKey, ProductName: 'Heat_pumps_2' }), {});
    assert.deepEqual(await call('UpdateProduct', { ProductKey, Description: 'New' }), {});
    const { Data } = await call('QueryProduct', { ProductKey });
    assert.deepEqual([Data.ProductName, Data.Description], ['Heat_pumps_2', 'New']);
    assert.deepEqual(await call('UpdateProduct', { ProductKey, ProductName: 'Heat_pumps_2' }), {});
    assert.equal(
      await refusal('UpdateProduct', { ProductKey, ProductName: 'Thermostats' }),
      'iot.prod.AlreadyExistedProductName',
    );
  });

  it('are deleted once they have no devices', async () => {
    await call('RegisterDevice', { ProductKey, DeviceName: 'pump-1' });
    assert.equal(await refusal('DeleteProduct', { ProductKey }), 'iot.prod.UpdateProductFailed');
    await call('DeleteDevice', { ProductKey, DeviceName: 'pump-1' });
    assert.deepEqual(await call('DeleteProduct', { ProductKey }), {});
    assert.equal(await refusal('QueryProduct', { ProductKey }), 'iot.prod.NotExistedProduct');
    assert.equal(await refusal('DeleteProduct', { ProductKey }), 'iot.prod.NotExistedProduct');
    assert.equal(await refusal('UpdateProduct', { ProductKey }), 'iot.prod.NotExistedProduct');
  });
});

describe('an account with 1,000 products in all regions', () => {
  it('may have no more', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-products-'));
    const store = new Store(path.join(dataDir, 'emulator.db'));
    store.transaction(() => {
      for (let number = 1; number < 1000; number += 1) {
        const regionId = number % 2 === 0 ? 'cn-shanghai' : 'us-west-1';
        store.products.insert(newProduct({ productKey: `a1Full${number}`, regionId }));
      }
    });
    store.close();
    const running = await startEmulator({ dataDir, seed: 'empty' });
    const client = await clientOfEmulator(dataDir);
    await client.call('CreateProduct', { ProductName: 'The_last_one' });
    await assert.rejects(client.call('CreateProduct', { ProductName: 'One_more' }), {
      code: 'iot.prod.ProductCountExceedMax',
    });
    await running.close();
    await rm(dataDir, { recursive: true });
  });
});
