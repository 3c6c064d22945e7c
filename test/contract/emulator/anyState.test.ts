import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertPlainPrototypes } from '../../support/assertPlainPrototypes.ts';
import { startTestEmulator } from '../../support/emulator.ts';
import { fuzzRuns, fuzzTimeout } from '../../support/fuzzRuns.ts';
import { mutatedText } from '../../support/mutatedText.ts';
import { exportState, importState } from '../../support/state.ts';

describe('A file that should hold the state of the emulator', () => {
  it('is read in whole or refused with a reason, whatever is in it, and what is refused changes nothing', async () => {
    const errors: string[] = [];
    const ignore = () => undefined;
    await using emulator = await startTestEmulator({
      log: { debug: ignore, info: ignore, warn: ignore, error: (line: string) => errors.push(line) },
    });
    const empty = await exportState(emulator);
    const products = `{"products":{"productKey":"a1","name":"x","constructor":1}}\n`;
    const property = fc.asyncProperty(mutatedText([empty, `${empty}${products}`]), async (text) => {
      const before = await exportState(emulator);
      const { status, error } = await importState(emulator, text);
      if (status === 200) return;
      assert.ok(status >= 400 && status < 500, `${status}: ${error}`);
      assert.ok(error, 'no reason is given');
      assert.equal(withoutTime(await exportState(emulator)), withoutTime(before));
    });
    await fc.assert(property, fuzzRuns(60));
    assert.deepEqual(errors, []);
    assertPlainPrototypes();
  }).timeout(fuzzTimeout);
});

/** The header says when it was written. */
function withoutTime(state: string): string {
  return state.slice(state.indexOf('\n'));
}
