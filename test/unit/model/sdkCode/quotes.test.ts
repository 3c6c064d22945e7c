import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import fc from 'fast-check';
import { curlWithPlaceholders } from '../../../../src/client/curlOf.ts';
import {
  doubleQuoted,
  javaQuoted,
  phpQuoted,
  pythonQuoted,
  shellQuoted,
} from '../../../../src/model/sdkCode/quotes.ts';
import { writeCode } from '../../../../src/model/sdkCode/writeCode.ts';

/** What means something in one of the languages, or to a terminal or an editor. */
const pieces = [
  ...[
    '\\',
    '\\\\',
    "'",
    '"',
    '"""',
    "'''",
    '`',
    '$',
    '$x',
    '${x}',
    '{$x}',
    '$(id)',
    '{',
    '}',
    '{{x}}',
    '!',
    '!!',
    '~',
    '*',
    '?',
    '#',
    '%s',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\b',
    '\f',
    '\v',
    '\u0000',
    '\u0003',
    '\u001b[201~',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u001a',
  ],
  ...[
    '\\u0041',
    '\\u000a',
    '\\u{41}',
    '\\x41',
    '\\101',
    '\\n',
    '\\N{DIGIT ONE}',
    '?>',
    '<?php',
    '*/',
    '//',
    '&&',
    ';',
    '<<x',
    '|',
  ],
  ...['-', '--', '--Name', '=', ':', '@', '@file', '+', '&', 'a', '0', '7', ' ', 'é', '温', '😀', '\ud800', '\udc00'],
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const texts: readonly string[] = [...pieces, '', ...fc.sample(text, 1500)];
/** UTF-8 has no lone surrogates: these go out as U+FFFD. */
const sent = texts.map((one) => one.toWellFormed());
/** No word of a command line can hold NUL. */
const words = sent.filter((one) => !one.includes('\u0000'));
const long = ['a'.repeat(70_000), `${'温"\\'.repeat(9_000)}😀`, '😀'.repeat(30_001), '\u0000'.repeat(40_000)];

function inFolder(run: (folder: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-quotes-'));
  try {
    run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The words that a shell passes to a command, which the script calls instead of the real one. */
function wordsOf(shell: string, command: string, script: string): readonly string[] | undefined {
  let found: readonly string[] | undefined;
  inFolder((folder) => {
    const file = path.join(folder, 'script');
    writeFileSync(file, `${command}() { printf '%s\\0' "$@"; }\n${script}\n`);
    const ran = spawnSync(shell, [file], { encoding: 'utf8', maxBuffer: 1e9 });
    if (ran.error !== undefined) return;
    assert.equal(ran.stderr, '');
    found = ran.stdout.split('\0').slice(0, -1);
  });
  return found;
}

describe('A text in quotes', () => {
  it('is the same text to JavaScript', () => {
    for (const [index, one] of texts.entries())
      assert.equal(new Script(doubleQuoted(one)).runInThisContext(), sent[index]);
  });

  it('is the same text to Python', () => {
    inFolder((folder) => {
      const file = path.join(folder, 'texts.py');
      const lines = [...texts, ...long].map((one) => `print(json.dumps(${pythonQuoted(one)}))`);
      writeFileSync(file, `import json\n${lines.join('\n')}\n`);
      const python = spawnSync('python3', [file], { encoding: 'utf8', maxBuffer: 1e9 });
      if (python.error !== undefined) return;
      assert.equal(python.status, 0, python.stderr);
      const read = python.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as string);
      assert.deepEqual(read, [...sent, ...long]);
    });
  });

  it('is the same text to Java, however long it is', function () {
    this.timeout(120_000);
    inFolder((folder) => {
      const file = path.join(folder, 'Texts.java');
      const all = [...texts, ...long];
      // A method has room for so many.
      const methods = Array.from({ length: Math.ceil(all.length / 100) }, (_, index) => {
        const some = all.slice(index * 100, index * 100 + 100).map(javaQuoted);
        return `static String[] some${index}() { return new String[] { ${some.join(',\n')} }; }`;
      });
      const calls = methods.map((_, index) => `print(some${index}());`);
      writeFileSync(
        file,
        `public class Texts {
${methods.join('\n')}
static void print(String[] texts) {
  StringBuilder out = new StringBuilder();
  for (String text : texts) {
    for (char unit : text.toCharArray()) out.append(String.format("%04x", (int) unit));
    out.append("\\n");
  }
  System.out.print(out);
}
public static void main(String[] args) { ${calls.join(' ')} }
}`,
      );
      const java = spawnSync('java', [file], { encoding: 'utf8', maxBuffer: 1e9 });
      if (java.error !== undefined || /ToolProvider|NoClassDef|ClassNotFound|Module jdk.compiler/.test(java.stderr))
        return;
      assert.equal(java.status, 0, java.stderr.slice(0, 2000));
      const read = java.stdout.split('\n').slice(0, -1);
      const units = (one: string): string =>
        Array.from({ length: one.length }, (_, at) => one.charCodeAt(at).toString(16).padStart(4, '0')).join('');
      for (const [index, one] of [...sent, ...long].entries())
        assert.equal(read[index], units(one), JSON.stringify(one));
    });
  });

  it('is the same text to PHP, by the rules of its two kinds of quotes', () => {
    for (const [index, one] of texts.entries()) assert.equal(readPhp(phpQuoted(one)), sent[index]);
    const php = spawnSync('php', ['-r', `echo json_encode([${texts.map(phpQuoted).join(', ')}]);`], {
      encoding: 'utf8',
    });
    if (php.error === undefined) assert.deepEqual(JSON.parse(php.stdout), sent);
  });

  it('is one word, and the same, to bash; to any shell where it holds no control characters but line ends', () => {
    const found = wordsOf('bash', 'words', `words ${words.map(shellQuoted).join(' ')}`);
    if (found) assert.deepEqual(found, words);
    const plain = words.filter((one) => !/[^\P{Cc}\n]/u.test(one));
    const inSh = wordsOf('sh', 'words', `words ${plain.map(shellQuoted).join(' ')}`);
    if (inSh) assert.deepEqual(inSh, plain);
    const inZsh = wordsOf('zsh', 'words', `words ${words.map(shellQuoted).join(' ')}`);
    if (inZsh) assert.deepEqual(inZsh, words);
  });

  it('is in quotes where zsh would put the path of a command', () => {
    assert.equal(shellQuoted('=ls'), "'=ls'");
    assert.equal(shellQuoted('a=ls'), 'a=ls');
  });

  it('is no word of a command line with NUL, at which the word would end', () => {
    assert.throws(() => shellQuoted('a\0b'), { code: 'NoShellWord', message: /NUL character.* Copy the cell as cURL/ });
    const parameters = [{ name: 'Value', type: 'string', value: ['a', 'a\0b'] }] as const;
    const call = { operation: 'Pub', regionId: 'cn-shanghai', parameters };
    assert.throws(() => writeCode('aliyun', call), { code: 'NoShellWord' });
    for (const form of ['java', 'python', 'php', 'dotnet', 'node'] as const) assert.match(writeCode(form, call), /00b/);
  });

  it('survives that it is pasted: no editor or terminal finds a sign in it that it changes or obeys', () => {
    for (const one of texts) {
      for (const quoted of [doubleQuoted, javaQuoted, phpQuoted, pythonQuoted].map((quote) => quote(one)))
        assert.doesNotMatch(quoted, /[\p{Cc}\u2028\u2029\ufeff]/u);
    }
    for (const one of words) assert.doesNotMatch(shellQuoted(one), /[^\P{Cc}\n]/u);
  });
});

describe('A value on a copied command line', () => {
  const given = words.map((value, index) => ({ name: `P${index}`, type: 'string' as const, value }));

  it('is what the aliyun command line takes for the value of its flag', () => {
    const command = writeCode('aliyun', { operation: 'Pub', regionId: 'cn-shanghai', parameters: given });
    const found = wordsOf('bash', 'aliyun', command);
    if (found)
      assert.deepEqual(
        readFlags(found.slice(2)).slice(-given.length),
        given.map(({ name, value }) => [name, value]),
      );
  });

  it('is what curl sends, NUL too', () => {
    const all = sent.map((value, index) => [`P${index}`, value] as const);
    const command = curlWithPlaceholders('Pub', all, { endpoint: 'http://127.0.0.1', regionId: 'cn-shanghai' });
    const found = wordsOf('sh', 'curl', command);
    if (!found) return;
    const pairs = found.flatMap((word, index) => {
      const before = found[index - 1] ?? '';
      const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(word) ?? [];
      if (before === '--data') return [[name, decodeURIComponent(value)]];
      return before === '--data-urlencode' ? [[name, value]] : [];
    });
    assert.deepEqual(pairs.slice(-all.length), all);
  });
});

/** How aliyun reads its arguments: a flag's value is behind = or :, or else the next word, unless that is a flag itself. */
function readFlags(args: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const flags: (readonly [string, string])[] = [];
  let open: string | undefined;
  for (const word of args) {
    if (!word.startsWith('-')) {
      assert.ok(open !== undefined, word);
      flags.push([open, word]);
      open = undefined;
      continue;
    }
    if (open !== undefined) flags.push([open, '']);
    const [, name = '', value = ''] = /^--([^=:]+)(?:[=:](.*))?$/s.exec(word) ?? [];
    assert.notEqual(name, '', `not a flag: ${word}`);
    if (value === '') open = name;
    else flags.push([name, value]);
    if (value !== '') open = undefined;
  }
  return open === undefined ? flags : [...flags, [open, '']];
}

/** The manual's rules for single and for double quotes; a variable in it would be replaced. */
function readPhp(literal: string): string {
  const inside = literal.slice(1, -1);
  if (literal.startsWith("'")) {
    assert.match(literal, /^'(?:[^'\\]|\\.)*'$/s);
    return inside.replace(/\\([\\'])/g, '$1');
  }
  assert.match(literal, /^"(?:[^"\\]|\\.)*"$/s);
  assert.doesNotMatch(inside, /(?<!\\)(?:\\\\)*\$/);
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', $: '$' };
  // PHP 5 has no more than these.
  return inside.replace(/((?:\\x[\da-f]{2})+)|\\(.)/gs, (_, bytes: string | undefined, other = '') =>
    bytes === undefined
      ? (escapes[other as string] ?? assert.fail(literal))
      : Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString(),
  );
}
