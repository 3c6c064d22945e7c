import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sampleDevice } from '../../src/emulator/sample/sampleDevice.ts';
import { sampleFleet } from '../../src/emulator/sample/sampleFleet.ts';
import { sampleProducts } from '../../src/emulator/sample/sampleProducts.ts';
import { sampleRules } from '../../src/emulator/sample/sampleRules.ts';

const [thermostats] = sampleProducts;
const read = (name: string): string =>
  readFileSync(new URL(`../../media/walkthrough/${name}.svg`, import.meta.url), 'utf8');

/** The texts of a picture that stand in one line, without what colours them. */
function linesOf(picture: string): readonly (readonly string[])[] {
  const texts = [...picture.matchAll(/<text x="[\d.]+" y="(\d+)"[^>]*>(.*?)<\/text>/g)];
  const lines = Map.groupBy(texts, ([, y]) => y);
  return [...lines.values()].map((line) => line.map(([, , words = '']) => words.replaceAll(/<[^>]+>/g, '')));
}

/** What the tree says beside the name of a device of the sample fleet; nothing where it is offline. */
function statusOf(name: string): readonly string[] {
  const { connection, disabled } = sampleDevice(thermostats, Number(name.slice(-4)), 0, 0);
  if (disabled) return ['disabled'];
  if (sampleFleet.some(({ deviceName }) => deviceName === name)) return ['online'];
  return connection === 'UNACTIVE' ? ['inactive'] : [];
}

describe('The pictures of the walkthrough', () => {
  it('show devices as they are in the sample fleet', () => {
    // In one picture the name also stands in the field where it is searched for.
    const rows = ['emulator', 'find'].flatMap((name) => linesOf(read(name).replace(/<text[^>]*font-size="14".*/, '')));
    const isInTree = ([name = '', beside = '']: readonly string[]): boolean =>
      /^thermostat-\d{4}$/.test(name) && !beside.includes('·');
    const devices = rows.filter(isInTree);
    assert.equal(devices.length, 6);
    assert.deepEqual(
      devices,
      devices.map(([name = '']) => [name, ...statusOf(name)]),
    );
  });

  it('show a rule of the sample fleet', () => {
    const words = linesOf(read('rule')).flat().join(' ').replaceAll(/\s+/g, ' ');
    const name = /(\w+)\.iotsql/.exec(words)?.[1];
    const { rule } = sampleRules(0).find((one) => one.rule.name === name) ?? assert.fail(words);
    const { selected, productKey, shortTopic, condition } = rule;
    const sql = `SELECT ${selected} FROM "/${productKey}/${shortTopic}" WHERE ${condition}`;
    assert.ok(words.replaceAll('&gt;', '>').includes(sql), words);
  });
});
