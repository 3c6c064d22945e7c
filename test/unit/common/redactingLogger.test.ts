import assert from 'node:assert/strict';
import { RedactingLogger } from '../../../src/common/redactingLogger.ts';

function logInto(lines: string[]): RedactingLogger {
  const sink = (line: string) => lines.push(line);
  return new RedactingLogger({ debug: sink, info: sink, warn: sink, error: sink });
}

describe('RedactingLogger', () => {
  it('never writes a protected secret, plain, URL-encoded or as Base64', () => {
    const lines: string[] = [];
    const log = logInto(lines);
    const secret = 'k/3+ä secret';
    log.protect(secret);
    log.info(`a ${secret} b`);
    log.warn(`?key=${encodeURIComponent(secret)}&x=1`);
    log.error(Buffer.from(secret, 'utf8').toString('base64'));
    log.debug('nothing to hide');
    assert.deepEqual(lines, ['a ••• b', '?key=•••&x=1', '•••', 'nothing to hide']);
  });

  it('writes nothing of a secret that begins with another one', () => {
    const lines: string[] = [];
    const log = logInto(lines);
    log.protect('plant-key');
    log.protect('plant-key-of-the-roof');
    log.info('plant-key-of-the-roof and plant-key');
    assert.deepEqual(lines, ['••• and •••']);
  });

  it('leaves words alone that are too short to be a secret', () => {
    const lines: string[] = [];
    const log = logInto(lines);
    log.protect('to');
    log.info('to be');
    assert.deepEqual(lines, ['to be']);
  });
});
