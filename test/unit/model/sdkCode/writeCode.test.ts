import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import { operationNames, operationOf, type OperationName } from '../../../../src/catalogue/operations.ts';
import { sdkNameOf, type SdkCall, type SdkParameter } from '../../../../src/model/sdkCode/sdkCall.ts';
import { toSdkCall } from '../../../../src/model/sdkCode/toSdkCall.ts';
import { writeCode } from '../../../../src/model/sdkCode/writeCode.ts';
import { itWith } from '../../../support/itWith.ts';
import facts from './sdkFacts.json' with { type: 'json' };

/** Parameters of each operation as the vendor's SDKs have them, with their types; those that are known by name alone have an empty one. */
const sdk: Readonly<Record<string, Readonly<Record<string, string>>>> = facts;

const nasty = `it's "q" \\ $x \`y\` {{z}}\n\u0001 grüß 温度 😀`;

/** A call with every parameter that the SDK has, too. */
function fullCall(name: OperationName): SdkCall {
  const { parameters } = operationOf(name);
  const given = Object.entries(parameters).flatMap(([parameter, { type, list, since }]): [string, unknown][] => {
    if (since !== undefined) return [];
    const value = { string: nasty, integer: 1, long: '1528249446061', boolean: true }[type];
    return [[parameter, list ? [value, value] : value]];
  });
  return toSdkCall(name, Object.fromEntries(given), 'cn-shanghai');
}

const factOf = (operation: string, { name, value }: SdkParameter): string | undefined =>
  sdk[operation]?.[typeof value === 'string' ? name : `${name}.N`];

/** Parses the files of a folder without looking for what they import. */
const parser = `import com.sun.source.util.JavacTask;
import java.io.File;
import javax.tools.*;

public class Parse {
    public static void main(String[] args) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null);
        File[] sources = new File(args[0]).listFiles((folder, name) -> name.startsWith("Call"));
        JavacTask task = (JavacTask) compiler.getTask(null, files, found, null, null, files.getJavaFileObjects(sources));
        int count = 0;
        for (Object unit : task.parse()) count++;
        for (Diagnostic<?> one : found.getDiagnostics()) System.err.println(one);
        if (!found.getDiagnostics().isEmpty()) System.exit(1);
        System.out.println(count + " parsed");
    }
}
`;

describe('Code of a call', () => {
  it('knows what the SDKs have of every operation, as it was read from them', () => {
    assert.deepEqual(
      operationNames.filter((name) => !(name in sdk)),
      [],
    );
    // Read from the Java SDK, version 6.0.0 of 2018 and those after it. No SDK is at hand where this runs, so that a digest stands for what was read.
    const lines = Object.entries(sdk).flatMap(([operation, parameters]) =>
      Object.entries(parameters).map(([name, type]) => `${operation} ${name} ${type}`),
    );
    const digest = createHash('sha256').update(lines.sort().join('\n')).digest('hex');
    assert.equal(digest, 'babf09f5399868a41552225d5da2150fb747609b1cc180cd5f93337037126949');
  });

  it('uses operations and parameters that the SDKs have, by their names and types', () => {
    const lacking: string[] = [];
    for (const name of operationNames) {
      const call = fullCall(name);
      for (const parameter of call.parameters) {
        const type = factOf(name, parameter);
        if (type === undefined) lacking.push(`${name} ${parameter.name}`);
        if (type === undefined || type === '') continue;
        const expected = { string: /String/, integer: /Integer/, long: /Long/, boolean: /Boolean/ }[parameter.type];
        // Some numbers are texts in the SDK, or the other way round; a literal of the wrong kind would not compile.
        if (!expected.test(type)) lacking.push(`${name} ${parameter.name} is ${type}`);
      }
    }
    assert.deepEqual(lacking, ['UpdateProduct CategoryId']);
    const update = writeCode('java', fullCall('UpdateProduct'));
    assert.match(update, /\/\/ CategoryId is left out/);
    assert.doesNotMatch(update, /setCategoryId/);
  });

  it('writes each of these names as it stands in the text of each language, and no other', () => {
    const written = {
      java: /request\.set(\w+)\(/g,
      python: /^request\.set_(?!accept_format)(\w+)\(/gm,
      php: /\$request->set(\w+)\(/g,
      dotnet: /request\.(\w+) = /g,
      node: /^ +"?([A-Z]\w*)(?:\.\d+)?"?: /gm,
      aliyun: /--([A-Z]\w*)(?:\.\d+)? /g,
    } as const;
    for (const name of operationNames) {
      const call = fullCall(name);
      const expected = call.parameters.filter((parameter) => factOf(name, parameter) !== undefined);
      for (const [form, pattern] of Object.entries(written)) {
        const isSdk = ['java', 'python', 'php', 'dotnet'].includes(form);
        const names = expected.map((parameter) => (isSdk ? sdkNameOf(parameter) : parameter.name));
        const text = writeCode(form as keyof typeof written, call);
        const found = new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''));
        const absent = names.filter((one) => !found.has(one));
        assert.deepEqual(absent, [], `${name} in ${form}: ${text}`);
        const other = [...found].filter((one) => isSdk && !names.includes(one));
        assert.deepEqual(other, [], `${name} in ${form}`);
        assert.ok(text.includes(name), `${name} in ${form}`);
      }
    }
  });

  it('names setters as each SDK generates them', () => {
    const call = fullCall('BatchCheckDeviceNames');
    assert.match(writeCode('java', call), /request\.setProductKey\(".*request\.setDeviceNames\(Arrays\.asList\(/s);
    assert.match(writeCode('python', call), /^request\.set_DeviceNames\(\["/m);
    assert.match(writeCode('php', call), /\$request->setDeviceNames\(array\("/);
    assert.match(writeCode('dotnet', call), /request\.DeviceNames = new List<string> \{ "/);
    assert.match(writeCode('node', call), /"DeviceName\.1": "/);
    assert.match(writeCode('aliyun', call), /--DeviceName\.1 \$'/);
    assert.match(writeCode('python', fullCall('RRpc')), /^from aliyunsdkiot\.request\.v20180120 import RRpcRequest$/m);
    assert.match(writeCode('java', fullCall('RRpc')), /com\.aliyuncs\.iot\.model\.v20180120\.RRpcRequest;/);
  });

  it('is Python and JavaScript that parse, and keeps every value', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-code-'));
    try {
      const programs = operationNames.map((name) => writeCode('python', fullCall(name)));
      writeFileSync(path.join(folder, 'all.json'), JSON.stringify(programs));
      const check = `import ast, json, sys
for text in json.load(open(sys.argv[1])):
    tree = ast.parse(text)
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    print(json.dumps(strings))`;
      const python = spawnSync('python3', ['-c', check, path.join(folder, 'all.json')], { encoding: 'utf8' });
      // A machine without Python has nothing to say.
      if (python.error === undefined) {
        assert.equal(python.status, 0, python.stderr);
        assert.ok(
          python.stdout.split('\n').some((line) => line !== '' && (JSON.parse(line) as string[]).includes(nasty)),
        );
      }
      // As `node --check` does, in the process: it would start one for each file.
      for (const name of operationNames) new Script(writeCode('node', fullCall(name)), { filename: name });
      const broken = `${writeCode('node', fullCall('RRpc'))})`;
      assert.throws(() => new Script(broken), SyntaxError);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is Java that parses', function () {
    this.timeout(120_000);
    const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-java-'));
    try {
      for (const name of operationNames)
        writeFileSync(path.join(folder, `Call${name}.java`), writeCode('java', fullCall(name)));
      writeFileSync(path.join(folder, 'Parse.java'), parser);
      const java = spawnSync('java', [path.join(folder, 'Parse.java'), folder], { encoding: 'utf8' });
      // A machine without Java, or with no compiler in it, has nothing to say.
      if (java.error !== undefined || /ToolProvider|NoClassDef|ClassNotFound/.test(java.stderr)) return;
      assert.equal(java.status, 0, java.stderr);
      assert.match(java.stdout, new RegExp(`^${operationNames.length} parsed`));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const { form, language, suffix, program, check, takesMany } of [
    { form: 'php', language: 'PHP', suffix: '.php', program: 'php', check: '-l', takesMany: false },
    { form: 'dotnet', language: 'C#', suffix: '.cs', program: 'mcs', check: '--parse', takesMany: true },
  ] as const) {
    itWith(program, `is ${language} that parses`, function () {
      this.timeout(120_000);
      const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-code-'));
      try {
        const write = (name: string, code: string): string => {
          const file = path.join(folder, `${name}${suffix}`);
          writeFileSync(file, code);
          return file;
        };
        const parse = (files: readonly string[]) => spawnSync(program, [check, ...files], { encoding: 'utf8' });
        assert.notEqual(parse([write('broken', `${writeCode(form, fullCall('RRpc'))})`)]).status, 0);
        const files = operationNames.map((name) => write(name, writeCode(form, fullCall(name))));
        for (const some of takesMany ? [files] : files.map((file) => [file])) {
          const { status, stdout, stderr } = parse(some);
          assert.equal(status, 0, stdout + stderr);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }

  it('is a command line that a shell takes apart as it was meant', () => {
    const call = fullCall('Pub');
    const command = writeCode('aliyun', call).replace(/^aliyun/, 'printf "%s\\0"');
    const shell = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    if (shell.error !== undefined) return;
    const words = shell.stdout.split('\0');
    assert.deepEqual(words.slice(0, 2), ['iot', 'Pub']);
    const at = words.indexOf('--TopicFullName');
    assert.equal(words[at + 1], nasty);
  });
});
