import assert from 'node:assert/strict';
import type { Platform } from '../../../src/emulator/platform.ts';
import { PlatformHost } from '../../../src/emulator/platformHost.ts';

describe('PlatformHost', () => {
  let open: number;
  let lost: number;
  beforeEach(() => ([open, lost] = [0, 0]));

  /** One at a time, as they have a port to share. */
  async function start(): Promise<Platform> {
    await Promise.resolve();
    assert.equal(open, 0, 'the one before is not closed');
    open += 1;
    let isOpen = true;
    return {
      async close() {
        if (!isOpen) return;
        isOpen = false;
        await new Promise((resolve) => setTimeout(resolve, 5));
        open -= 1;
      },
    } as Platform;
  }
  const host = () => PlatformHost.start(start, () => (lost += 1));

  it('carries out one exchange after the other', async () => {
    const one = await host();
    const done: number[] = [];
    await Promise.all([1, 2, 3].map((number) => one.exchange(() => done.push(number))));
    assert.deepEqual([done, open, lost], [[1, 2, 3], 1, 0]);
    await one.close();
    assert.equal(open, 0);
  });

  it('starts nothing any more once it ends, and does not what waits for its turn', async () => {
    const one = await host();
    const done: string[] = [];
    const begun = one.exchange(() => done.push('begun'));
    const waiting = assert.rejects(
      one.exchange(() => done.push('waiting')),
      /ends\. Nothing was changed/,
    );
    await new Promise(setImmediate);
    const closed = one.close();
    const late = assert.rejects(
      one.exchange(() => done.push('late')),
      /ends\. Nothing was changed/,
    );
    await Promise.all([begun, waiting, late, closed]);
    assert.deepEqual([done, open, lost], [['begun'], 0, 0]);
  });
});
