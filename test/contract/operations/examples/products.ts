import { example } from '../example.ts';
import { keep } from '../expected.ts';
import { justNow } from '../volatile.ts';

const text = `5 < 6 & "7" > '8'; 温度 🌡 ]]> &amp; 100 %+~*`;
const described = {
  ProductKey: '«pumps»',
  ProductName: '热泵_1',
  Description: text,
  NodeType: 1,
  DataFormat: 1,
};
const wholly = { ...described, AliyunCommodityCode: 'iothub_senior', Id2: false, ProtocolType: 'modbus' };

export const products = [
  example(
    'CreateProduct',
    {
      ProductName: '热泵_1',
      NodeType: 1,
      Description: text,
      DataFormat: 1,
      AliyunCommodityCode: 'iothub_senior',
      CategoryId: '9007199254740993',
      Id2: false,
      ProtocolType: 'modbus',
    },
    {
      ProductKey: keep('pumps', /^a1[A-Za-z0-9]{9}$/),
      Data: wholly,
      ProductInfo: {
        ProductKey: '«pumps»',
        ProductName: '热泵_1',
        ProductDesc: text,
        NodeType: 1,
        CatId: '9007199254740993',
        FromSource: 'iothub_senior',
      },
    },
  ),
  example(
    'QueryProduct',
    { ProductKey: '«pumps»' },
    { Data: { ...wholly, ProductSecret: /^\w{16}$/, DeviceCount: 0, GmtCreate: justNow } },
  ),
  example(
    'QueryProductList',
    { CurrentPage: 1, PageSize: 1, AliyunCommodityCode: 'iothub_senior' },
    {
      Data: {
        CurrentPage: 1,
        PageSize: 1,
        PageCount: 2,
        Total: 2,
        List: [{ ...described, DeviceCount: 0, GmtCreate: justNow }],
      },
    },
  ),
  example('UpdateProduct', { ProductKey: '«pumps»', Description: '' }, {}),
  example('GetThingModelTsl', { ProductKey: '«pumps»' }, { Data: { TslStr: /"profile":\{"productKey":"a1\w{9}"\}/ } }),
  example('ImportThingModelTsl', { ProductKey: '«pumps»', TslStr: '{\n "properties": []}' }, {}),
  example('GetThingModelTsl', { ProductKey: '«pumps»' }, { Data: { TslStr: '{\n "properties": []}' } }),
  example('DeleteProduct', { ProductKey: '«pumps»' }, {}),
];
