import assert from 'node:assert/strict';
import { UsedSecrets } from '../../../src/client/cellRun/usedSecrets.ts';
import { standInForVsCode } from '../../support/standInForVsCode.ts';

interface StandInUri {
  readonly path: string;
  toString(): string;
}

interface Provider {
  readonly readFile: (uri: StandInUri) => Promise<Uint8Array>;
}

const uriOf = (path: string): StandInUri => ({ path, toString: () => path });

describe('A text that can only be read', () => {
  let provider: Provider;
  const changed: string[] = [];

  const read = async (uri: StandInUri): Promise<string> => new TextDecoder().decode(await provider.readFile(uri));

  /** As the extension has them, after this is what VS Code is. */
  const openDocuments = async (secrets: UsedSecrets) => {
    standInForVsCode({
      EventEmitter: class {
        readonly event = (): undefined => undefined;
        fire(events: readonly { readonly uri: StandInUri }[]): void {
          changed.push(...events.map(({ uri }) => uri.toString()));
        }
        dispose(): void {}
      },
      FileType: { File: 1 },
      FileChangeType: { Changed: 1 },
      Uri: { from: ({ path }: { path: string }) => uriOf(path), parse: uriOf },
      window: { tabGroups: { all: [] }, showTextDocument: () => Promise.resolve() },
      workspace: {
        openTextDocument: () => Promise.resolve({}),
        registerFileSystemProvider(_: string, given: Provider) {
          provider = given;
          return { dispose() {} };
        },
      },
    });
    const { ReadOnlyDocuments } = await import('../../../src/platform/readOnlyDocuments.ts');
    return new ReadOnlyDocuments(secrets);
  };

  it('shows no secret once a cell has used it, be it before or after it was opened', async () => {
    const secrets = new UsedSecrets();
    const documents = await openDocuments(secrets);
    const plain = await documents.show('plain.txt', 'nothing to hide');
    const early = await documents.show('early.json', '{"say":"s3cr\\"et"}');
    assert.equal(await read(early), '{"say":"s3cr\\"et"}');
    secrets.add(['s3cr"et']);
    assert.equal(await read(early), '{"say":"•••"}');
    assert.deepEqual(changed, [early.toString()]);
    assert.equal(await read(plain), 'nothing to hide');
    const late = await documents.show('late.txt', 'it is s3cr"et');
    assert.equal(await read(late), 'it is •••');
    documents.dispose();
    secrets.add(['hide']);
    assert.deepEqual(changed, [early.toString()]);
  });

  it('says after a reload that it is gone, as JSON where the editor expects that', async () => {
    const documents = await openDocuments(new UsedSecrets());
    const words = await read(uriOf('/before/answer.txt'));
    assert.match(words, /^This text was not kept/);
    assert.equal(JSON.parse(await read(uriOf('/before/answer.json'))), words.trim());
    documents.dispose();
  });

  it('leaves an export as a person asked for it, which works only whole', async () => {
    const secrets = new UsedSecrets();
    const documents = await openDocuments(secrets);
    const settings = await documents.showExport('device.json', '{"port":1883}');
    secrets.add(['18']);
    assert.equal(await read(settings), '{"port":1883}');
    assert.equal(await read(await documents.showExport('device.h', '1883')), '1883');
    documents.dispose();
  });
});
