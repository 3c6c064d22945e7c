import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as l10n from '../../../src/common/l10n.ts';
import { standInForVsCode } from '../../support/standInForVsCode.ts';

const bundle = new URL('../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);

describe('Files that people export into', () => {
  let folder: string;
  /** What the person chooses. */
  let chosen: { readonly scheme: string; readonly fsPath: string };
  let write: (text: string) => Promise<void>;
  const written: string[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-export-'));
    standInForVsCode({
      EventEmitter: class {
        readonly event = undefined;
      },
      Uri: { file: (fsPath: string) => ({ fsPath }), joinPath: () => undefined },
      languages: { registerCodeLensProvider: () => undefined },
      window: {
        showInformationMessage: () => undefined,
        showSaveDialog: () => Promise.resolve(chosen),
      },
      workspace: {
        fs: {
          writeFile: (_: unknown, bytes: Uint8Array) => {
            written.push(Buffer.from(bytes).toString());
            return Promise.reject(new Error('No such folder there'));
          },
        },
      },
    });
  });

  after(() => rm(folder, { recursive: true }));
  afterEach(() => {
    l10n.configure({});
  });

  const ways: Readonly<Record<string, () => Promise<typeof write>>> = {
    async 'a text'() {
      const { saveText } = await import('../../../src/platform/saveText.ts');
      return (text) => saveText({ name: 'a.csv', text });
    },
    async 'a list, as it is read'() {
      const { writeParts } = await import('../../../src/platform/writeParts.ts');
      const parts = async function* (text: string) {
        await Promise.resolve();
        yield { text };
      };
      return (text) => writeParts(chosen as unknown as Parameters<typeof writeParts>[0], parts(text), () => undefined);
    },
    async 'a report'() {
      const { BulkReports } = await import('../../../src/features/explorer/many/bulkReports.ts');
      const reports = new BulkReports({} as unknown as ConstructorParameters<typeof BulkReports>[0]);
      const report = { title: '', place: '', startedAt: 0, duration: 0, failed: [], notBegun: [] };
      const again = () => Promise.resolve();
      const ask = () => Promise.resolve(true);
      return (text) => reports.save({ report: { ...report, succeeded: [text] }, failed: [], notBegun: [], ask, again });
    },
  };

  for (const [what, prepare] of Object.entries(ways)) {
    describe(`for ${what}`, () => {
      before(async () => (write = await prepare()));

      it('are written', async () => {
        chosen = { scheme: 'file', fsPath: path.join(folder, 'a.csv') };
        await write('a1Meter0001/meter-0001');
        assert.match(await readFile(chosen.fsPath, 'utf8'), /meter-0001/);
      });

      it("are said not to be in the person's language, without the system's words", async () => {
        chosen = { scheme: 'file', fsPath: folder };
        await assert.rejects(write('x'), { message: 'The file cannot be written: it is a folder.' });
        l10n.configure(JSON.parse(readFileSync(bundle, 'utf8')) as Record<string, string>);
        await assert.rejects(write('x'), { message: '无法写入该文件：它是一个文件夹。' });
      });

      it('are left to VS Code where they are not on this computer', async () => {
        chosen = { scheme: 'elsewhere', fsPath: '' };
        await assert.rejects(write('devices'), { message: 'The file cannot be written: No such folder there.' });
        assert.match(written.at(-1) ?? '', /devices/);
      });
    });
  }
});
