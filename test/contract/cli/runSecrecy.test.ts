import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { tracesOf } from '../../support/secretTraces.ts';
import { fenced, useRunCommand } from '../support/useRunCommand.ts';

const echo = (...head: string[]) =>
  [...head, 'RRpc', 'Device: a1Thermo001/thermostat-0001', 'Timeout: 5000', '', '{ "say": "{{$secret TOKEN}}" }'].join(
    '\n',
  );

describe('What fleetbook run prints and writes', () => {
  const { inFolder, write, run } = useRunCommand();

  it('shows a secret nowhere, though the device sends it back', async () => {
    const secret = 'p/ä+"s3cr&wörd';
    const file = await write(
      'secret.fleet.md',
      fenced(
        echo('# @name echo', '# @expect payload.received.say == "no"'),
        'GetDeviceShadow\nProductKey: a1Thermo001\nDeviceName: {{echo.payload.received.say}}',
      ),
    );
    const [junit, json] = [inFolder('s.xml'), inFolder('s.json')];
    const { code, stdout, stderr } = await run([file, '--junit', junit, '--json', json], { TOKEN: secret });
    assert.equal(code, 1);
    const written = [stdout, stderr, await readFile(junit, 'utf8'), await readFile(json, 'utf8')].join('\n');
    assert.match(written, /•••/);
    for (const trace of tracesOf(secret)) assert.ok(!written.includes(trace), trace);
  });

  it('shows a secret nowhere, though a later file reads back what an earlier one wrote with it', async () => {
    const secret = 'p/ä+"s3cr&wörd';
    const place = 'Device: a1Thermo001/thermostat-0001';
    const shadow =
      '{ "method": "update", "version": 9000000000, "state": { "desired": { "key": "{{$secret TOKEN}}" } } }';
    const files = [
      await write('writes.fleet.md', fenced(`UpdateDeviceShadow\n${place}\n\n${shadow}`)),
      await write('reads.fleet.md', fenced(`# @expect payload.state == "no"\nGetDeviceShadow\n${place}`)),
    ];
    const [junit, json] = [inFolder('f.xml'), inFolder('f.json')];
    const { stdout, stderr } = await run([...files, '--junit', junit, '--json', json], { TOKEN: secret });
    assert.match(stdout, /"key": "•••"/);
    const written = [stdout, stderr, await readFile(junit, 'utf8'), await readFile(json, 'utf8')].join('\n');
    for (const trace of tracesOf(secret)) assert.ok(!written.includes(trace), `${trace} in ${written}`);
  });

  it('shows a secret nowhere, though a device says it before a cell first uses it, or a check cuts it in half', async () => {
    const secret = 'p/ä+"s3cr&wörd';
    const asking = (body: string) => `RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n${body}`;
    const said = (name: string) => `# @expect payload.received == "no"\n${asking(`{{$env ${name}}}`)}`;
    const files = [
      await write('said.fleet.md', fenced(said('SAID'), said('LONG'))),
      await write('used.fleet.md', fenced(asking('{{$secret TOKEN}}'))),
    ];
    const [junit, json] = [inFolder('e.xml'), inFolder('e.json')];
    // What is found instead of what a check expects is cut after 200 characters.
    const env = { SAID: secret, LONG: `${'x'.repeat(190)}${secret}`, TOKEN: secret };
    const { stdout, stderr } = await run([...files, '--junit', junit, '--json', json], env);
    const [ofJUnit, ofJson] = [await readFile(junit, 'utf8'), await readFile(json, 'utf8')];
    for (const written of [stdout, ofJUnit, ofJson]) assert.match(written, /received.*•••/);
    for (const written of [stdout, stderr, ofJUnit, ofJson]) {
      for (const trace of [...tracesOf(secret), 'p/ä+']) assert.ok(!written.includes(trace), `${trace} in ${written}`);
    }
  });
});
