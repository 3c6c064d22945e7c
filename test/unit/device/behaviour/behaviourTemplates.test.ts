import assert from 'node:assert/strict';
import { behaviourTemplates } from '../../../../src/device/behaviour/behaviourTemplates.ts';
import { parseBehaviour } from '../../../../src/device/behaviour/parseBehaviour.ts';

describe('Templates of behaviours', () => {
  it('are behaviours', async () => {
    for (const { label, write } of behaviourTemplates) {
      const { problems } = parseBehaviour(JSON.stringify(await write()));
      assert.deepEqual(problems, [], label);
    }
  });

  it('have names of files that differ', () => {
    const names = behaviourTemplates.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[a-z]+$/);
  });
});
