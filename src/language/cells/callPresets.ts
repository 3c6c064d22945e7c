import type { OperationName } from '../../catalogue/operations.ts';

const presets: Partial<Record<OperationName, Readonly<Record<string, string>>>> = {
  RRpc: { Timeout: '5000' },
  QueryProductList: { CurrentPage: '1', PageSize: '20' },
  QueryDevice: { PageSize: '20' },
  ListRule: { CurrentPage: '1', PageSize: '20' },
};

/** Good values to begin with, by parameter: completion writes them, and the REPL fills them in where a line has none. */
export function callPresets(name: OperationName): Readonly<Record<string, string>> {
  return presets[name] ?? {};
}
