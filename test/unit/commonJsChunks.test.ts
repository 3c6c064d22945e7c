import assert from 'node:assert/strict';
import { SourceMap } from 'node:module';
import { build } from 'esbuild';
import { commonJsChunks } from '../../scripts/commonJsChunks.ts';

const source = 'export const signs = [/äöü/, isNaN, isFinite, parseInt];';

async function built(sourcemap: boolean): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source },
    bundle: true,
    write: false,
    format: 'esm',
    outdir: import.meta.dirname,
    metafile: true,
    sourcemap,
    plugins: [commonJsChunks(import.meta.dirname)],
  });
  return outputFiles[0]?.text ?? assert.fail('nothing was written');
}

describe('what VS Code loads', () => {
  it('is ASCII where it has no source map', async () => {
    assert.match(await built(false), /^[\0-\x7F]+$/);
  });

  it('lies where its source map says, behind a regular expression with other signs too', async () => {
    const text = await built(true);
    const lines = text.split('\n');
    const line = lines.findIndex((each) => each.includes('isNaN'));
    const column = lines[line]?.indexOf('isNaN') ?? -1;
    const [, map = ''] = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(text) ?? [];
    const payload = JSON.parse(Buffer.from(map, 'base64').toString()) as ConstructorParameters<typeof SourceMap>[0];
    const entry = new SourceMap(payload).findEntry(line, column);
    assert.ok('originalColumn' in entry);
    assert.deepEqual([entry.originalLine, entry.originalColumn], [0, source.indexOf('isNaN')]);
  });
});
