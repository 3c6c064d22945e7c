import type { ReceivedParameters } from '../../catalogue/types.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { newProductKey, newProductSecret } from '../identifiers.ts';
import type { ProductRow, ProductWithCounts } from '../store/productStore.ts';
import type { TopicPermission } from '../deviceDirectory.ts';
import type { Store } from '../store/store.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';
import { requireProduct } from './lookups.ts';
import { pageOf, pageTotals } from './paging.ts';

/** Products that an account may have (facts A7). */
const productLimit = 1000;

/** Topic categories that every product has from the start (facts B1, the form of 2019). */
const defaultTopics: readonly (readonly [suffix: string, permission: TopicPermission])[] = [
  ['user/update', 'PUB'],
  ['user/update/error', 'PUB'],
  ['user/get', 'SUB'],
];

/** Stores a product with its default topic categories. */
export function insertProduct(store: Store, product: ProductRow): void {
  store.products.insert(product);
  for (const [suffix, permission] of defaultTopics) {
    const pattern = `/${product.productKey}/\${deviceName}/${suffix}`;
    store.topics.insert({ productKey: product.productKey, pattern, permission, description: '' });
  }
}

const createProduct: Handler<'CreateProduct'> = (context, parameters) =>
  createProductAs(newProductKey(), context, parameters);

/**
 * Creates a product under a ProductKey that nobody has. Answers in both forms: ProductKey with Data for API 2018-01-20,
 * ProductInfo for 2017-04-20 (facts D3).
 */
export function createProductAs(
  productKey: string,
  { store, regionId, now }: Pick<HandlerContext, 'store' | 'regionId' | 'now'>,
  parameters: ReceivedParameters<'CreateProduct'>,
) {
  if (store.products.findByName(regionId, parameters.ProductName)) {
    throw new BusinessRefusal('iot.prod.AlreadyExistedProductName');
  }
  if (store.products.count() >= productLimit) throw new BusinessRefusal('iot.prod.ProductCountExceedMax');
  const product: ProductRow = {
    productKey,
    regionId,
    name: parameters.ProductName,
    secret: newProductSecret(),
    description: parameters.Description ?? '',
    nodeType: parameters.NodeType,
    dataFormat: parameters.DataFormat ?? null,
    commodityCode: parameters.AliyunCommodityCode,
    categoryId: parameters.CategoryId ?? null,
    id2: parameters.Id2 === true ? 1 : 0,
    protocolType: parameters.ProtocolType ?? null,
    createdAt: now(),
  };
  store.transaction(() => insertProduct(store, product));
  const { ProductKey, ProductName, NodeType, Description, ...rest } = describe(product);
  return {
    ProductKey,
    Data: { ProductKey, ProductName, NodeType, Description, ...rest },
    ProductInfo: {
      ProductKey,
      ProductName,
      NodeType,
      ProductDesc: Description,
      CatId: product.categoryId ?? undefined,
      FromSource: product.commodityCode,
    },
  };
}

const queryProduct: Handler<'QueryProduct'> = (context, { ProductKey }) => {
  const product = requireProduct(context, ProductKey);
  return { Data: { ...describe(product), ...summarize(product), ProductSecret: product.secret } };
};

const queryProductList: Handler<'QueryProductList'> = ({ store, regionId }, parameters) => {
  const { CurrentPage, AliyunCommodityCode } = parameters;
  const { rows, total } = store.products.page(regionId, {
    ...pageOf(parameters),
    commodityCode: AliyunCommodityCode ?? null,
  });
  return {
    Data: { CurrentPage, ...pageTotals(parameters, total), List: rows.map(summarize) },
  };
};

const updateProduct: Handler<'UpdateProduct'> = (context, parameters) => {
  const { store, regionId } = context;
  const product = requireProduct(context, parameters.ProductKey);
  const { ProductName = product.name, Description = product.description } = parameters;
  if (ProductName !== product.name && store.products.findByName(regionId, ProductName)) {
    throw new BusinessRefusal('iot.prod.AlreadyExistedProductName');
  }
  const categoryId = parameters.CategoryId ?? product.categoryId;
  store.products.update({ ...product, name: ProductName, description: Description, categoryId });
  return {};
};

/** A product with devices stays: nothing that connects is lost by one call. */
const deleteProduct: Handler<'DeleteProduct'> = (context, { ProductKey }) => {
  const { deviceCount } = requireProduct(context, ProductKey);
  if (deviceCount > 0) {
    throw new BusinessRefusal('iot.prod.UpdateProductFailed', `Delete the product's ${deviceCount} devices first.`);
  }
  context.store.products.delete(ProductKey);
  return {};
};

function describe(product: ProductRow) {
  return {
    ...identify(product),
    AliyunCommodityCode: product.commodityCode,
    Id2: product.id2 === 1,
    ProtocolType: product.protocolType ?? undefined,
  };
}

function summarize(product: ProductWithCounts) {
  return { ...identify(product), DeviceCount: product.deviceCount, GmtCreate: product.createdAt };
}

/** What every answer about a product tells. */
function identify(product: ProductRow) {
  return {
    ProductKey: product.productKey,
    ProductName: product.name,
    Description: product.description,
    NodeType: product.nodeType,
    DataFormat: product.dataFormat ?? undefined,
  };
}

/** Operations on products (reference 2.5). */
export const products = {
  CreateProduct: createProduct,
  QueryProduct: queryProduct,
  QueryProductList: queryProductList,
  UpdateProduct: updateProduct,
  DeleteProduct: deleteProduct,
} satisfies Partial<Handlers>;
