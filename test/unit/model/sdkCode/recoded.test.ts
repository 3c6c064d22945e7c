import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext, Script } from 'node:vm';
import { curlWithPlaceholders } from '../../../../src/client/curlOf.ts';
import { doubleQuoted, javaQuoted, phpQuoted, pythonQuoted } from '../../../../src/model/sdkCode/quotes.ts';
import { bodyInShell, recoded, shellBody } from '../../../../src/model/sdkCode/recoded.ts';
import type { Recoding } from '../../../../src/model/sdkCode/recoding.ts';
import { toSdkCall } from '../../../../src/model/sdkCode/toSdkCall.ts';
import { writeCode, type CodeForm } from '../../../../src/model/sdkCode/writeCode.ts';
import { itWith } from '../../../support/itWith.ts';

const bytes = Buffer.from(`{"it's":"\\"q\\" $x \`y\`", "a":"-grüß 温度 😀"}\n]`);
const cases = (['utf8', 'hex', 'base64'] as const).flatMap((from) =>
  (['utf8', 'base64'] as const).flatMap((to) => {
    const recoding: Recoding = { parameter: 'Items', from, to };
    return from === to ? [] : [{ recoding, text: bytes.toString(from), expected: bytes.toString(to) }];
  }),
);
const expected = cases.map((one) => one.expected);

/** The lines that a program prints, of which each is a text in Base64. */
function printed(program: string, args: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => Buffer.from(line, 'base64').toString());
}

/** A call in which a message waits for what stands in the place of a placeholder. */
function openCall(from: Recoding['from'], text: string) {
  const recoding: Recoding = { parameter: 'RequestBase64Byte', from, to: 'base64' };
  const parameters = { ProductKey: 'a1', DeviceName: 'd', Timeout: 5000, RequestBase64Byte: text };
  return toSdkCall('RRpc', parameters, 'cn-shanghai', recoding);
}

describe('A text that a program encodes when it runs', () => {
  it('is what it would be if it had been encoded before, in JavaScript', () => {
    const found = cases.map(({ text, recoding }): unknown =>
      runInNewContext(recoded('node', doubleQuoted(text), recoding), { Buffer }),
    );
    assert.deepEqual(found, expected);
  });

  itWith('python3', 'is the same in Python', () => {
    const lines = cases.map(
      ({ text, recoding }) =>
        `print(base64.b64encode(${recoded('python', pythonQuoted(text), recoding)}.encode("utf-8")).decode())`,
    );
    assert.deepEqual(printed('python3', ['-c', ['import base64', ...lines].join('\n')]), expected);
  });

  itWith('php', 'is the same in PHP', () => {
    const lines = cases.map(
      ({ text, recoding }) => `echo base64_encode(${recoded('php', phpQuoted(text), recoding)}), "\\n";`,
    );
    assert.deepEqual(printed('php', ['-r', lines.join('\n')]), expected);
  });

  itWith('java', 'is the same in Java', function () {
    this.timeout(120_000);
    const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-recoded-'));
    try {
      const utf8 = 'java.nio.charset.StandardCharsets.UTF_8';
      const lines = cases.map(
        ({ text, recoding }) =>
          `System.out.println(java.util.Base64.getEncoder().encodeToString(${recoded('java', javaQuoted(text), recoding)}.getBytes(${utf8})));`,
      );
      const file = path.join(folder, 'Texts.java');
      writeFileSync(file, `class Texts { public static void main(String[] args) { ${lines.join('\n')} } }`);
      const java = spawnSync('java', [file], { encoding: 'utf8' });
      // A machine whose Java has no compiler has nothing to say.
      if (/ToolProvider|NoClassDef|ClassNotFound|Module jdk.compiler/.test(java.stderr)) return;
      assert.deepEqual(printed('java', [file]), expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  itWith('mcs', 'is C# that parses', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-recoded-'));
    try {
      const lines = cases.map(({ text, recoding }, index) => {
        return `string text${index} = ${recoded('dotnet', doubleQuoted(text), recoding)};`;
      });
      const file = path.join(folder, 'Texts.cs');
      writeFileSync(file, `using System; class Texts { static void Main() { ${lines.join('\n')} } }`);
      printed('mcs', ['--parse', file]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  itWith('perl', 'is the same on a command line, but for line ends behind it', () => {
    const commands = cases.map(
      ({ text, recoding }) => `${bodyInShell([['Items', text, recoding]])}printf '%s\\0' ${shellBody}`,
    );
    const { stdout, stderr } = spawnSync('sh', ['-c', commands.join('\n')], { encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.deepEqual(stdout.split('\0').slice(0, -1), expected);
  });

  it('keeps a command line from being carried out where there is no Perl', () => {
    const recoding: Recoding = { parameter: 'Items', from: 'hex', to: 'utf8' };
    const command = `${bodyInShell([['Items', '00ff', recoding]])}echo ${shellBody}`;
    const { status, stdout } = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8', env: { PATH: '/nowhere' } });
    assert.notEqual(status, 0);
    assert.equal(stdout, '');
  });

  itWith('perl', 'is a value of its own to curl and to the aliyun command line', () => {
    const wire = [
      ['RequestBase64Byte', '00ff', { parameter: 'RequestBase64Byte', from: 'hex', to: 'base64' }],
    ] as const;
    const curl = curlWithPlaceholders('RRpc', wire, { endpoint: 'http://127.0.0.1', regionId: 'cn-shanghai' });
    const commands = [
      curl.replace(/^curl/m, "printf '%s\\0'"),
      writeCode('aliyun', openCall('hex', '00ff')).replace(/^aliyun/m, "printf '%s\\0'"),
    ];
    const last = commands.map(
      (command) => spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stdout.split('\0').at(-2) ?? '',
    );
    assert.deepEqual(last, ['RequestBase64Byte=AP8=', 'AP8=']);
  });

  it('stands in the program with its placeholder, for all to see', () => {
    const forms: readonly CodeForm[] = ['java', 'python', 'php', 'dotnet', 'node', 'aliyun'];
    for (const form of forms) {
      assert.match(writeCode(form, openCall('hex', '00<TOKEN>')), /00<TOKEN>/, form);
      assert.match(writeCode(form, openCall('utf8', 'ask <TOKEN>')), /ask <TOKEN>/, form);
    }
    new Script(writeCode('node', openCall('hex', '00<TOKEN>')));
    assert.match(
      writeCode('python', openCall('hex', '00')),
      /^import base64\nimport os\n[^]*set_RequestBase64Byte\(base64/,
    );
    assert.match(writeCode('dotnet', openCall('hex', '00')), /request\.RequestBase64Byte = Convert\.To/);
  });
});
