import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringifyJson } from '../../../../src/common/losslessJson.ts';
import { BehaviourError } from '../../../../src/device/behaviour/behaviourError.ts';
import { loadBehaviour } from '../../../../src/device/behaviour/loadBehaviour.ts';
import { withoutFiles } from '../../../../src/device/behaviour/loadedBehaviour.ts';

describe('A behaviour file', () => {
  let outside: string;
  let folder: string;
  beforeEach(async () => {
    outside = await mkdtemp(path.join(tmpdir(), 'fleetbook-behaviour-'));
    folder = path.join(outside, 'behaviours');
    await mkdir(path.join(folder, 'tracks'), { recursive: true });
  });
  afterEach(() => rm(outside, { recursive: true }));

  const write = (name: string, content: unknown) =>
    writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const load = (name = 'device.json') => loadBehaviour(path.join(folder, name));
  const playing = (...files: readonly (string | { readonly file: string; readonly field: string })[]) => ({
    posts: [
      {
        type: 'properties',
        every: 10,
        values: Object.fromEntries(
          files.map((file, index) => [
            `v${index}`,
            { type: 'recording', ...(typeof file === 'string' ? { file } : file) },
          ]),
        ),
      },
    ],
  });
  const problemsOf = async (name?: string) => {
    const error = await load(name).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof BehaviourError);
    return error.message;
  };

  it('brings the rows of what it plays', async () => {
    await write('device.json', playing('tracks/a.csv', 'b.JSONL', { file: 'b.JSONL', field: 'speed' }));
    await write('tracks/a.csv', '\uFEFFat, speed,name\r\n1,1.50,"a, ""b"""\r\n\r\n2,,007\r\n');
    await write('b.JSONL', '{"speed":889455942124347329}\n\n{"speed":[2]}\n');
    const { recordings } = await load();
    assert.equal(
      stringifyJson(Object.fromEntries(recordings)),
      '{"tracks/a.csv":[{"at":1,"speed":1.50,"name":"a, \\"b\\""},{"at":2,"speed":null,"name":"007"}],' +
        '"b.JSONL":[{"speed":889455942124347329},{"speed":[2]}]}',
    );
  });

  it('names everything that is wrong, with its place', async () => {
    await write(
      'device.json',
      playing('a.txt', 'b.csv', 'c.jsonl', 'd.csv', { file: 'e.jsonl', field: 'speed' }, 'f.csv'),
    );
    await write('a.txt', 'x');
    await write('c.jsonl', '{}\n{');
    await write('d.csv', 'a,b\n1\n');
    await write('e.jsonl', '{"velocity":1}');
    await write('f.csv', 'a,b\n');
    const lines = (await problemsOf()).split('\n');
    assert.equal(lines[0], `The behaviour file ${path.join(folder, 'device.json')} cannot be used:`);
    for (const [index, expected] of [
      /^- posts\[0\]\.values\.v0\.file \(a\.txt\) must end in \.jsonl, \.ndjson, \.csv\.$/,
      /^- posts\[0\]\.values\.v1\.file \(b\.csv\) cannot be read: there is no such file or folder/,
      /^- posts\[0\]\.values\.v2\.file \(c\.jsonl\) is not JSON in line 2: /,
      /^- posts\[0\]\.values\.v3\.file \(d\.csv\) is not CSV with a line of names: line 2 has more or fewer fields than the first\.$/,
      /^- posts\[0\]\.values\.v4\.field must be a field of the first row of e\.jsonl, which has velocity\.$/,
      /^- posts\[0\]\.values\.v5\.file \(f\.csv\) has no rows\.$/,
    ].entries()) {
      assert.match(lines[index + 1] ?? '', expected);
    }
    assert.equal(lines.length, 7);
  });

  it('reaches no file outside its folder, by whatever way', async () => {
    const secret = path.join(outside, 'secret.jsonl');
    await writeFile(secret, '{"key":1}');
    await symlink(secret, path.join(folder, 'link.jsonl'));
    await symlink(outside, path.join(folder, 'up'));
    const ways = ['../secret.jsonl', secret, 'link.jsonl', 'up/secret.jsonl', 'tracks/../../secret.jsonl'];
    await write('device.json', playing(...ways));
    const message = await problemsOf();
    for (const way of ways) {
      assert.ok(
        message.includes(`(${way}) must lie beside the behaviour file or in a folder below: name it from there.`),
        way,
      );
    }
  });

  it('may be a link itself, and counts from where the link stands', async () => {
    await write('device.json', playing('a.csv'));
    await write('a.csv', 'x\n1\n');
    await symlink(folder, path.join(outside, 'linked'));
    assert.equal((await loadBehaviour(path.join(outside, 'linked', 'device.json'))).recordings.size, 1);
  });

  it('brings the behaviours of its sub-devices', async () => {
    const subDevices = ['one', 'two', 'three'].map((deviceName, index) => ({
      productKey: 'pk',
      deviceName,
      ...(index < 2 && { behaviour: 'tracks/sub.json' }),
    }));
    await write('device.json', { gateway: { subDevices } });
    await write('tracks/sub.json', playing('a.csv'));
    await write('tracks/a.csv', 'x\n1\n');
    const { subBehaviours } = await load();
    assert.deepEqual([...subBehaviours.keys()], ['tracks/sub.json']);
    assert.deepEqual(subBehaviours.get('tracks/sub.json')?.recordings.get('a.csv'), [{ x: 1 }]);
    await write('tracks/sub.json', { gateway: {} });
    assert.match(await problemsOf(), /sub\.json cannot be used:\n- gateway must not be there: this is a sub-device\.$/);
  });

  it('must be there', async () => {
    assert.match(await problemsOf('none.json'), /none\.json cannot be read: there is no such file or folder/);
  });

  it('is needed for what names files', () => {
    const signal = { type: 'recording', file: 'a.csv' } as const;
    assert.throws(
      () => withoutFiles({ posts: [{ type: 'properties', every: 1, values: { x: signal } }] }),
      /A behaviour that is no file itself names a\.csv: load it from a file\./,
    );
  });
});
