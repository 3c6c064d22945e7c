import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { compareVersion } from '../../src/features/shadow/compareVersion.ts';
import { LostWrites } from '../../src/features/shadow/lostWrites.ts';
import { shadowBases } from '../../src/features/shadow/shadowBases.ts';
import { ShadowFiles } from '../../src/features/shadow/shadowFiles.ts';
import { ShadowGateway } from '../../src/features/shadow/shadowGateway.ts';
import { ShadowHistory } from '../../src/features/shadow/shadowHistory.ts';
import { ShadowLedger } from '../../src/features/shadow/shadowLedger.ts';
import type { Comparison } from '../../src/platform/comparisons.ts';
import { MemoryMemento } from '../unit/features/connections/memoryMemento.ts';
import { causeFault } from './support/causeFault.ts';
import { useShadowDocument } from './support/useShadowDocument.ts';

describe('A version of a shadow that was seen', () => {
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const shadow = useShadowDocument(76);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-versions-'));
  });

  after(async () => rm(folder, { recursive: true }));

  it('is compared with what the platform has, which is read where it was not yet; nothing stands for what cannot be', async () => {
    await shadow.writeElsewhere({ first: 1 });
    const history = new ShadowHistory(folder, log, () => 7);
    const first = await shadow.stored();
    history.note(shadow.address, first);
    await shadow.writeElsewhere({ second: 2 });
    const memento = new MemoryMemento() as unknown as vscode.Memento;
    const ledger = new ShadowLedger(shadowBases(memento, log), new LostWrites());
    const gateway = new ShadowGateway({ clientFor: () => Promise.resolve(shadow.client) });
    // A look asks neither.
    const onSave = { firstSaves: undefined as never, saves: undefined as never };
    const files = new ShadowFiles({ gateway, ledger, log, ...onSave });
    const compared: Comparison[] = [];
    const views = {
      compare: (comparison: Comparison) => {
        compared.push(comparison);
        return Promise.resolve({ close: () => Promise.resolve() });
      },
    };
    const compare = () =>
      compareVersion({ ledger, files, history, views }, shadow.uri, {
        type: 'compareVersion',
        version: first.version,
        seenAt: 7,
        to: 'current',
      });
    try {
      await causeFault({ operation: 'GetDeviceShadow', code: 'NoPermission' });
      await assert.rejects(compare(), { code: 'NoPermission' });
      assert.deepEqual(compared, []);
      await compare();
      const [{ before = '', after = '' } = {}] = compared;
      assert.deepEqual(
        [before, after].map((text) => (JSON.parse(text) as { desired: unknown }).desired),
        [{ first: 1 }, { second: 2 }],
      );
    } finally {
      ledger.dispose();
    }
  });
});
