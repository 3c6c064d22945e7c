import type { ProductRow } from '../../src/emulator/store/productStore.ts';

/** A Basic product for devices in cn-shanghai, but for what is given. */
export function newProduct(product: Partial<ProductRow> & Pick<ProductRow, 'productKey'>): ProductRow {
  return {
    regionId: 'cn-shanghai',
    name: `Product_${product.productKey}`,
    secret: 'secret',
    description: '',
    nodeType: 0,
    dataFormat: null,
    commodityCode: 'iothub',
    categoryId: null,
    id2: 0,
    protocolType: null,
    createdAt: 0,
    ...product,
  };
}
