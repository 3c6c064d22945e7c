import assert from 'node:assert/strict';
import fc from 'fast-check';
import { digestOf as digestWith, DigestSet, randomSeeds } from '../../../../src/emulator/http/digestSet.ts';

const seeds = randomSeeds();
const digestOf = (text: string) => digestWith(text, seeds);

describe('DigestSet', () => {
  it('has what was added and nothing else, as a Set does', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 2_000 });
    fc.assert(
      fc.property(texts, texts, (added, asked) => {
        const [set, model] = [new DigestSet(), new Set<string>()];
        for (const text of added) {
          assert.equal(set.has(digestOf(text)), model.has(text));
          if (!model.has(text)) set.add(digestOf(text));
          model.add(text);
        }
        assert.equal(set.size, model.size);
        const copy = DigestSet.of(set.toBytes());
        assert.equal(copy.size, model.size);
        for (const text of [...asked, ...added]) {
          assert.equal(set.has(digestOf(text)), model.has(text));
          assert.equal(copy.has(digestOf(text)), model.has(text));
        }
      }),
    );
  });

  it('tells half a million like texts apart', () => {
    const set = new DigestSet();
    for (let number = 0; number < 500_000; number++) {
      const digest = digestOf(`key\n${number.toString(16)}`);
      assert.ok(!set.has(digest), String(number));
      set.add(digest);
    }
    assert.equal(set.size, 500_000);
    assert.ok(set.has(digestOf('key\n0')));
    assert.ok(!set.has(digestOf('key\n-1')));
  });

  it('has half of the bits of a digest change with any bit of the text', () => {
    let changed = 0;
    const count = 2_000;
    for (let number = 0; number < count; number++) {
      const [one, other] = [digestOf(`nonce ${number * 2}`), digestOf(`nonce ${number * 2 + 1}`)];
      changed += bits(one.high ^ other.high) + bits(one.low ^ other.low);
    }
    assert.ok(Math.abs(changed / count - 32) < 1, `${changed / count} of 64`);
  });
});

function bits(word: number): number {
  return (word >>> 0).toString(2).replaceAll('0', '').length;
}
