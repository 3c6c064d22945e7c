import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Farewells } from '../../../../src/common/farewells.ts';
import type { FleetMessage } from '../../../../src/model/messages/fleetMessage.ts';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

type Switch = import('../../../../src/features/messages/exportSwitch.ts').ExportSwitch;

/** 64 messages of 256 KB that are no text. */
const messagesOf = (name: string): readonly FleetMessage[] =>
  Array.from({ length: 64 }, (_, number) => ({
    ...{ number, at: 0, messageId: `${name}-${number}`, topic: '/a1/dev/user/get', qos: 1, isCut: false },
    ...{ size: 2, origin: { kind: 'platform' }, copiedFrom: undefined },
    payload: { kind: 'bytes', bytes: new Uint8Array(256 * 1024) },
  }));

describe('The export of a panel', () => {
  let folder: string;
  let file: string;
  let farewells: Farewells;
  let exporting: Switch;

  before(() => {
    const uri = { scheme: 'file', toString: () => file };
    standInForVsCode({
      Uri: { file: () => uri, joinPath: () => uri },
      window: {
        showSaveDialog: () => Promise.resolve({ scheme: 'file', fsPath: file }),
        showInformationMessage: () => undefined,
      },
      workspace: { asRelativePath: String },
    });
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-export-'));
    file = path.join(folder, 'messages.ndjson');
    farewells = new Farewells();
    const { ExportSwitch } = await import('../../../../src/features/messages/exportSwitch.ts');
    const failed = (error: unknown): void => {
      throw error as Error;
    };
    exporting = new ExportSwitch({ title: 'pump', show: () => undefined, failed, farewells });
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** The MessageIds in the file, in its order. */
  const idsInFile = async (): Promise<readonly unknown[]> => {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    return lines.map((line) => (JSON.parse(line) as { readonly messageId?: string }).messageId);
  };
  const idsOf = (name: string) => messagesOf(name).map(({ messageId }) => messageId);

  it('is whole where the window closes, which waits for it', async () => {
    await exporting.start(() => messagesOf('a'));
    await farewells.sayAll();
    assert.deepEqual(await idsInFile(), idsOf('a'));
    await exporting.end();
  });

  it('begins in a file once the one before is whole, which may be the same file', async () => {
    await exporting.start(() => messagesOf('a'));
    const ended = exporting.end();
    await exporting.start(() => messagesOf('b'));
    await Promise.all([ended, exporting.end()]);
    assert.deepEqual(await idsInFile(), idsOf('b'));
  });
});
