import * as vscode from 'vscode';
import type { ProductAddress } from '../pinned/deviceMemory.ts';

export const tslScheme = 'fleetbook-tsl';
export const tslViewScheme = 'fleetbook-tsl-view';

/** The thing model of a product as a JSON document that can be edited. The suffix brings the schema. */
export function tslUri(product: ProductAddress): vscode.Uri {
  return vscode.Uri.from({ scheme: tslScheme, path: pathOf(product, '.tsl.json') });
}

/** The thing model of a product as a page to read. */
export function tslViewUri(product: ProductAddress): vscode.Uri {
  return vscode.Uri.from({ scheme: tslViewScheme, path: pathOf(product, '.md') });
}

/** The product whose document `uri` is. Throws FileSystemError FileNotFound where it is none. */
export function productOfTsl(uri: vscode.Uri): ProductAddress {
  const match = /^\/([^/]+)\/([^/]+)\/([^/]+?)\.(?:tsl\.json|md)$/.exec(uri.path);
  if (!match) throw vscode.FileSystemError.FileNotFound(uri);
  const [connectionId = '', regionId = '', productKey = ''] = match.slice(1).map(decodeURIComponent);
  return { connectionId, regionId, productKey };
}

function pathOf({ connectionId, regionId, productKey }: ProductAddress, suffix: string): string {
  return `/${[connectionId, regionId, productKey].map(encodeURIComponent).join('/')}${suffix}`;
}
