import assert from 'node:assert/strict';
import { Farewells } from '../../../src/common/farewells.ts';

describe('what is waited for at the end', () => {
  it('is all begun, and waited for although some of it fails', async () => {
    const farewells = new Farewells();
    const said: string[] = [];
    farewells.add(() => Promise.reject(new Error('no network')));
    farewells.add(async () => {
      await Promise.resolve();
      said.push('tap');
    });
    await farewells.sayAll();
    assert.deepEqual(said, ['tap']);
  });

  it('is not what was done before, and is done once', async () => {
    const farewells = new Farewells();
    const said: string[] = [];
    const farewell = farewells.add(() => Promise.resolve(said.push('gone')));
    farewells.add(() => Promise.resolve(said.push('left')));
    farewell.dispose();
    await farewells.sayAll();
    await farewells.sayAll();
    assert.deepEqual(said, ['left']);
  });

  it('ends with what waits for what the others leave', async () => {
    const farewells = new Farewells();
    const said: string[] = [];
    farewells.addLast(() => Promise.resolve(said.push('state')));
    farewells.add(async () => {
      await Promise.resolve();
      said.push('tap');
    });
    await farewells.sayAll();
    assert.deepEqual(said, ['tap', 'state']);
  });
});
