import { build } from 'esbuild';
import { projectRoot } from '../../../scripts/vscode/projectFolders.ts';

/** A script for a browser that puts what `sources`, an ES module in the project's folder, exports under a global name. */
export async function bundleForPage(sources: string, globalName: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: sources, resolveDir: projectRoot, loader: 'ts' },
    absWorkingDir: projectRoot,
    bundle: true,
    write: false,
    format: 'iife',
    globalName,
    platform: 'browser',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
