import type { ServiceCatalogue } from './operation.ts';
import { list } from './shape.ts';
import { pageParameters, productKey } from './sharedParameters.ts';

const commodityCode = {
  type: 'string',
  values: ['iothub', 'iothub_senior'],
  errors: { invalid: 'iot.prod.InvalidAliyunCommodityCode' },
} as const;

const productName = {
  type: 'string',
  help: '4 to 30 letters, digits or underscores, unique in the account; a Chinese character may count as two.',
  // CreateProduct's description counts a Chinese character as one, UpdateProduct's as two: what either allows passes.
  pattern: '[\\p{L}\\p{N}_]{4,30}|(?=.*\\p{Script=Han})[\\p{L}\\p{N}_]{3}|\\p{Script=Han}{2}',
  spellings: ['Name'],
  errors: { missing: 'iot.prod.NullProductName', invalid: 'iot.prod.InvalidFormattedProductName' },
} as const;

const description = {
  type: 'string',
  help: 'Free text about the product.',
  length: [0, 100],
  spellings: ['Desc', 'ProductDesc'],
  errors: { invalid: 'iot.prod.LongProductDesc' },
} as const;

const categoryId = {
  type: 'long',
  help: 'Category of the product; no longer in use.',
  spellings: ['CatId'],
  errors: { invalid: 'iot.prod.InvalidFormattedCatId' },
} as const;

/** Operations on products (reference 2.5). */
export const products = {
  CreateProduct: {
    section: '2.5.1',
    help: 'Creates a product, the class that devices belong to.',
    effect: 'write',
    qps: 50,
    parameters: {
      ProductName: { ...productName, required: true },
      NodeType: {
        type: 'integer',
        help: '0: a device; 1: a gateway, to which other devices can be attached.',
        values: [0, 1],
        default: 0,
        errors: { invalid: 'iot.prod.InvalidNodeType' },
      },
      Description: description,
      DataFormat: {
        type: 'integer',
        help: 'Pro edition: 0, devices send bytes of their own; 1, devices send Alink JSON.',
        values: [0, 1],
      },
      AliyunCommodityCode: {
        ...commodityCode,
        help: 'Edition: iothub (Basic) or iothub_senior (Pro).',
        default: 'iothub',
      },
      CategoryId: categoryId,
      Id2: { type: 'boolean', help: 'Whether devices carry an ID2 identity.' },
      ProtocolType: { type: 'string', help: 'Protocol that devices behind a gateway speak.' },
      NetType: {
        type: 'string',
        since: '6.6.0',
        help: 'Network of devices that connect by themselves, such as WIFI, CELLULAR or ETHERNET.',
      },
      AuthType: {
        type: 'string',
        since: '2019-10-17',
        help: 'How devices prove who they are: secret, id2 or x509.',
      },
    },
    response: {
      ProductKey: 'string?',
      Data: {
        ProductKey: 'string?',
        ProductName: 'string?',
        Description: 'string?',
        NodeType: 'integer?',
        DataFormat: 'integer?',
        AliyunCommodityCode: 'string?',
        Id2: 'boolean?',
        ProtocolType: 'string?',
      },
      ProductInfo: {
        ProductKey: 'string?',
        ProductName: 'string?',
        ProductDesc: 'string?',
        NodeType: 'integer?',
        CatId: 'digits?',
        CreateUserId: 'digits?',
        FromSource: 'string?',
      },
    },
    errors: [
      'iot.prod.AlreadyExistedProductName',
      'iot.prod.ProductCountExceedMax',
      'iot.prod.NotOpenID2Service',
      'iot.prod.CreateProductFailed',
    ],
  },
  QueryProduct: {
    section: '2.5.2',
    help: 'Reads one product.',
    effect: 'read',
    qps: 50,
    parameters: { ProductKey: productKey },
    response: {
      Data: {
        ProductKey: 'string',
        ProductName: 'string',
        ProductSecret: 'string?',
        Description: 'string?',
        NodeType: 'integer?',
        DataFormat: 'integer?',
        DeviceCount: 'integer?',
        GmtCreate: 'integer?',
        CategoryName: 'string?',
        CategoryKey: 'string?',
        AliyunCommodityCode: 'string?',
        Id2: 'boolean?',
        ProtocolType: 'string?',
      },
    },
    errors: [
      'iot.prod.NotExistedProduct',
      'iot.common.QueryProductActionError',
      'iot.prod.QueryDeviceCountActionError',
    ],
  },
  QueryProductList: {
    section: '2.5.3',
    help: 'Lists the products of the account, a page at a time.',
    effect: 'read',
    qps: 50,
    paging: 'page',
    parameters: {
      ...pageParameters(200),
      AliyunCommodityCode: { ...commodityCode, help: 'Only products of this edition.' },
    },
    response: {
      Data: {
        CurrentPage: 'integer?',
        PageCount: 'integer?',
        PageSize: 'integer?',
        Total: 'integer',
        List: list('ProductInfo', {
          ProductKey: 'string',
          ProductName: 'string',
          Description: 'string?',
          NodeType: 'integer?',
          DataFormat: 'integer?',
          DeviceCount: 'integer?',
          GmtCreate: 'integer?',
        }),
      },
    },
    errors: ['iot.prod.QueryProductListActionError', 'iot.common.QueryProductCountActionError'],
  },
  UpdateProduct: {
    section: '2.5.4',
    help: 'Changes the name or the description of a product.',
    effect: 'write',
    qps: 50,
    parameters: {
      ProductKey: productKey,
      ProductName: { ...productName, help: 'New name of the product; absent: the name stays.' },
      Description: { ...description, help: 'New text about the product; absent: the text stays.' },
      CategoryId: categoryId,
    },
    response: {},
    errors: ['iot.prod.NotExistedProduct', 'iot.prod.AlreadyExistedProductName', 'iot.prod.UpdateProductFailed'],
  },
  DeleteProduct: {
    help: 'Deletes a product that has no devices. This cannot be undone.',
    effect: 'destructive',
    qps: 50,
    parameters: { ProductKey: productKey },
    response: {},
    errors: ['iot.prod.NotExistedProduct', 'iot.prod.QueryDeviceCountActionError', 'iot.prod.UpdateProductFailed'],
  },
} as const satisfies ServiceCatalogue;
