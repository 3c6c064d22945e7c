import * as vscode from 'vscode';
import { productAddressFromPath, productAddressToPath, type ProductAddress } from '../../../model/deviceAddress.ts';
import { schemes } from '../../../platform/ids.ts';

export const tslScheme = schemes.tsl;
export const tslViewScheme = schemes.tslView;

const suffix = /\.(?:tsl\.json|md)$/;

/** The thing model of a product as a JSON document that can be edited. The suffix brings the schema. */
export function tslUri(product: ProductAddress): vscode.Uri {
  return vscode.Uri.from({ scheme: tslScheme, path: `${productAddressToPath(product)}.tsl.json` });
}

/** The thing model of a product as a page to read. */
export function tslViewUri(product: ProductAddress): vscode.Uri {
  return vscode.Uri.from({ scheme: tslViewScheme, path: `${productAddressToPath(product)}.md` });
}

/** The product whose document `uri` is. Throws FileSystemError FileNotFound where it is none. */
export function productOfTsl(uri: vscode.Uri): ProductAddress {
  const product = suffix.test(uri.path) && productAddressFromPath(uri.path.replace(suffix, ''));
  if (!product) throw vscode.FileSystemError.FileNotFound(uri);
  return product;
}
