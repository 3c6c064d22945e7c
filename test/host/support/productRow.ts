/** The row of a product, as a menu of the sidebar hands it over. */
export function productRow(
  connection: { readonly id: string; readonly name: string; readonly kind: 'cloud' | 'emulator' },
  productKey: string,
  name: string,
) {
  const scope = { connectionId: connection.id, regionId: 'cn-shanghai' } as const;
  const root = { kind: 'connection', connection: { ...connection, regionIds: ['cn-shanghai'] } };
  const region = { kind: 'region', scope, parent: root };
  const products = { kind: 'products', scope, parent: region };
  return { kind: 'product', scope, productKey, name, parent: products };
}
