import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MessageExport } from '../../../../src/features/messages/messageExport.ts';
import type { FleetMessage } from '../../../../src/model/messages/fleetMessage.ts';

const message: FleetMessage = {
  ...{ number: 1, at: 0, messageId: '1', topic: '/a1/dev/user/get', qos: 1, size: 2, isCut: false },
  origin: { kind: 'platform' },
  payload: { kind: 'text', text: 'hi' },
  copiedFrom: undefined,
};

/** 2 KB that are no text, of which a good dozen may wait here. */
const large: FleetMessage = { ...message, payload: { kind: 'bytes', bytes: new Uint8Array(2 * 1024) } };
const backlog = 32 * 1024;

async function withFile(work: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-export-'));
  try {
    await work(path.join(folder, 'messages.ndjson'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const unexpected = (error: Error): void => {
  throw error;
};

/** The MessageIds in a file, in its order. */
async function idsIn(file: string): Promise<readonly (string | undefined)[]> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { readonly messageId?: string }).messageId);
}

describe('MessageExport', () => {
  it('has all that was there, more than may wait of what comes, and then what came', async () => {
    await withFile(async (file) => {
      const there = Array.from({ length: 110 }, (_, index) => ({ ...large, messageId: String(index) }));
      const writer = new MessageExport(file, there, unexpected, backlog);
      writer.write({ ...message, messageId: 'late' });
      assert.deepEqual(writer.counts, { written: 111, missed: 0 });
      assert.equal(await writer.end(), true);
      assert.deepEqual(await idsIn(file), [...there.map(({ messageId }) => messageId), 'late']);
    });
  });

  it('leaves out what comes faster than the disk takes it, and counts it', async () => {
    await withFile(async (file) => {
      const writer = new MessageExport(file, [], unexpected, backlog);
      for (let count = 0; count < 110; count += 1) writer.write(large);
      const { written, missed } = writer.counts;
      assert.ok(missed > 0);
      assert.equal(written + missed, 110);
      assert.equal(await writer.end(), true);
      assert.equal((await idsIn(file)).length, written);
    });
  });

  it('has what comes in the file although its end was not asked for', async () => {
    await withFile(async (file) => {
      const writer = new MessageExport(file, [], unexpected);
      for (const messageId of ['1', '2']) {
        writer.write({ ...message, messageId });
        while (!(await readFile(file, 'utf8').catch(() => '')).includes(`"messageId":"${messageId}"`)) await delay(5);
      }
      await writer.end();
    });
  });

  it('has a line of JSON for each message in the file when it has ended', async () => {
    await withFile(async (file) => {
      const failures: Error[] = [];
      const writer = new MessageExport(file, [message], (error) => failures.push(error));
      writer.write({ ...message, number: 2 });
      assert.equal(await writer.end(), true);
      assert.equal((await readFile(file, 'utf8')).trimEnd().split('\n').length, 2);
      assert.deepEqual(failures, []);
    });
  });

  it('does not claim what a full disk did not take, although its end was asked for before that was known', async function () {
    // A file that Linux alone has: each write finds the disk full.
    if (process.platform !== 'linux') this.skip();
    const failure = Promise.withResolvers<Error>();
    const writer = new MessageExport('/dev/full', [], failure.resolve);
    writer.write(message);
    assert.equal(await writer.end(), false);
    assert.equal((await failure.promise).message, 'The file cannot be written: the disk is full.');
  });

  it('tells of a disk that failed while nothing comes', async function () {
    if (process.platform !== 'linux') this.skip();
    for (const [file, there] of [
      ['/dev/full', [message]],
      ['/dev/full/messages.ndjson', []],
    ] as const) {
      const failure = Promise.withResolvers<Error>();
      const writer = new MessageExport(file, there, failure.resolve);
      assert.match((await failure.promise).message, /^The file cannot be written: /);
      assert.equal(await writer.end(), false);
    }
  });
});
