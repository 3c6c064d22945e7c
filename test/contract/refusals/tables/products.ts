import type { RefusalTable } from '../refusal.ts';

const name = { ProductName: 'Fine_name' };
const meters = { ProductKey: 'a1Meter0001' };

export const products = {
  CreateProduct: [
    ['no name', {}, 'iot.prod.NullProductName'],
    ['a name of 3 letters', { ProductName: 'abc' }, 'iot.prod.InvalidFormattedProductName'],
    ['a name with a hyphen', { ProductName: 'ab-cd' }, 'iot.prod.InvalidFormattedProductName'],
    ['a name in use', { ProductName: 'Thermostats' }, 'iot.prod.AlreadyExistedProductName'],
    ['a node type that there is not', { ...name, NodeType: 7 }, 'iot.prod.InvalidNodeType'],
    ['a description of 101 characters', { ...name, Desc: 'x'.repeat(101) }, 'iot.prod.LongProductDesc'],
    ['a category of letters', { ...name, CatId: 'x' }, 'iot.prod.InvalidFormattedCatId'],
    ['an unknown edition', { ...name, AliyunCommodityCode: 'iot' }, 'iot.prod.InvalidAliyunCommodityCode'],
    ['an unknown data format', { ...name, DataFormat: 2 }, 'InvalidParameter'],
  ],
  QueryProductList: [
    ['no page', { PageSize: 10 }, 'iot.common.InvalidPageParams'],
    [
      'an unknown edition',
      { CurrentPage: 1, PageSize: 10, AliyunCommodityCode: 'iot' },
      'iot.prod.InvalidAliyunCommodityCode',
    ],
  ],
  UpdateProduct: [
    ['a name of 3 letters', { ...meters, ProductName: 'abc' }, 'iot.prod.InvalidFormattedProductName'],
    ['a name in use', { ...meters, ProductName: 'Thermostats' }, 'iot.prod.AlreadyExistedProductName'],
    ['a description of 101 characters', { ...meters, Description: 'x'.repeat(101) }, 'iot.prod.LongProductDesc'],
    ['a category of letters', { ...meters, CategoryId: 'x' }, 'iot.prod.InvalidFormattedCatId'],
  ],
  DeleteProduct: [['a product with devices', meters, 'iot.prod.UpdateProductFailed']],
  ImportThingModelTsl: [
    ['a Basic product', { ProductKey: 'a1Thermo001', TslStr: '{}' }, 'iot.prod.NotSeniorProduct'],
    ['an address, which is not fetched', { ...meters, TslUrl: 'http://127.0.0.1/tsl' }, 'iot.prod.UpdateProductFailed'],
    ['no JSON', { ...meters, TslStr: '{' }, 'iot.prod.UpdateProductFailed'],
    ['a feature that is wrong', { ...meters, TslStr: '{"properties":[{}]}' }, 'iot.prod.UpdateProductFailed'],
  ],
  GetThingModelTsl: [
    ['a Basic product', { ProductKey: 'a1Thermo001' }, 'iot.prod.NotSeniorProduct'],
    ['a version that does not exist', { ...meters, ModelVersion: '7' }, 'iot.prod.QueryProductAbilityFailed'],
  ],
} as const satisfies RefusalTable;
