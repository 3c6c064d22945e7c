import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageExport } from '../../../../src/features/messages/messageExport.ts';
import type { FleetMessage } from '../../../../src/model/messages/fleetMessage.ts';

const message: FleetMessage = {
  ...{ number: 1, at: 0, messageId: '1', topic: '/a1/dev/user/get', qos: 1, size: 2, isCut: false },
  origin: { kind: 'platform' },
  payload: { kind: 'text', text: 'hi' },
  copiedFrom: undefined,
};

describe('MessageExport', () => {
  it('has a line of JSON for each message in the file when it has ended', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-export-'));
    try {
      const file = path.join(folder, 'messages.ndjson');
      const failures: Error[] = [];
      const writer = new MessageExport(file, (error) => failures.push(error));
      writer.write(message);
      writer.write({ ...message, number: 2 });
      assert.equal(await writer.end(), true);
      assert.equal((await readFile(file, 'utf8')).trimEnd().split('\n').length, 2);
      assert.deepEqual(failures, []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('does not claim what a full disk did not take, although its end was asked for before that was known', async function () {
    // A file that Linux alone has: each write finds the disk full.
    if (process.platform !== 'linux') this.skip();
    const failure = Promise.withResolvers<Error>();
    const writer = new MessageExport('/dev/full', failure.resolve);
    writer.write(message);
    assert.equal(await writer.end(), false);
    assert.equal((await failure.promise).message, 'The file cannot be written: the disk is full.');
  });
});
