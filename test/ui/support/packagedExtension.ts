import { packageVsix } from '../../../scripts/package.ts';

let vsix: Promise<string> | undefined;

/** The path of the VSIX file, which is packaged once in each run. */
export function packagedExtension(): Promise<string> {
  vsix ??= packageVsix();
  return vsix;
}
