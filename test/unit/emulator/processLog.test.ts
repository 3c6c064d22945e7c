import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';

import path from 'node:path';
import { Writable } from 'node:stream';
import { processLog } from '../../../src/emulator/processLog.ts';

describe('processLog', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-log-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps the file small however long the process runs, and the lines before under another name', async () => {
    const file = path.join(folder, 'emulator.log');
    let shown = 0;
    const screen = new Writable({
      write(_line, _encoding, done) {
        shown += 1;
        done();
      },
    });
    const log = processLog(file, () => 0, screen);
    for (let line = 1; line <= 5; line += 1) log.info(`${line} ${'x'.repeat(400_000)}`);
    const started = async (name: string) =>
      [...(await readFile(name, 'utf8')).matchAll(/ info (\d)/g)].map(([, n]) => n);
    assert.deepEqual(await started(`${file}.old`), ['3', '4']);
    assert.deepEqual(await started(file), ['5']);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal(shown, 5);
  });

  it('goes on on the screen where its file cannot even be looked at', () => {
    const shown: string[] = [];
    const screen = new Writable({
      write(line, _encoding, done) {
        shown.push(String(line));
        done();
      },
    });
    processLog(path.join(folder, 'x'.repeat(1_000)), () => 0, screen).info('started');
    assert.match(shown.join(''), /info started\nThe log file cannot be written: ENAMETOOLONG/);
  });
});
