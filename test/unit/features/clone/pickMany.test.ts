import assert from 'node:assert/strict';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

describe('pickMany', () => {
  const items = ['Pumps', 'Meters'].map((label) => ({ label, value: label }));
  let said: string[];

  /** What is chosen where the person leaves the list with these rows ticked; with none of them where they give up. */
  const pick = async (ticked: readonly string[] | undefined, mayBeNone?: boolean) => {
    said = [];
    standInForVsCode({
      window: {
        showQuickPick: () => Promise.resolve(ticked && items.filter(({ label }) => ticked.includes(label))),
        showInformationMessage: (words: string) => {
          said.push(words);
          return Promise.resolve(undefined);
        },
      },
    });
    const { pickMany } = await import('../../../../src/features/clone/pickMany.ts');
    return pickMany({}, items, mayBeNone);
  };

  it('gives what is ticked, and nothing at all where that is right, too', async () => {
    assert.deepEqual(await pick(['Meters']), ['Meters']);
    assert.deepEqual(await pick([], true), []);
    assert.deepEqual(said, []);
  });

  it('says that nothing was ticked, and says nothing to who gives up', async () => {
    assert.equal(await pick([]), undefined);
    assert.match(said.join(), /^Nothing was ticked/);
    assert.equal(await pick(undefined), undefined);
    assert.deepEqual(said, []);
  });
});
