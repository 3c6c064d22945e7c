import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The sources without their comments, by file. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for await (const file of glob('src/**/*.ts', { cwd: root })) {
    const text = await readFile(path.join(root, file), 'utf8');
    texts.set(file.replaceAll('\\', '/'), text.replaceAll(/^\s*(?:\/\/.*|\/\*\*[^]*?\*\/)$/gm, ''));
  }
  return texts;
}

describe('The sources', () => {
  let all: ReadonlyMap<string, string>;
  const where = (form: RegExp): readonly string[] =>
    [...all].filter(([, text]) => form.test(text)).map(([file]) => file);

  before(async () => {
    all = await sources();
    assert.ok(all.size > 300);
  });

  it('start programs in two places, without a shell: the emulator, and what the user has agreed to', () => {
    const places = ['src/client/credentials/programKey.ts', 'src/features/emulator/launchEmulator.ts'];
    assert.deepEqual(where(/child_process|worker_threads|\bprocess\.binding\b/).toSorted(), places);
    const imported = places.map(
      (file) => /import \{([^}]*)\} from 'node:child_process'/.exec(all.get(file) ?? '')?.[1],
    );
    assert.deepEqual(
      imported.map((names) => names?.trim()),
      ['execFile', 'spawn'],
    );
    assert.deepEqual(where(/\bshell\s*:/), []);
    // Else the name of a program alone would be searched in the folder that happens to be open.
    assert.match(all.get(places[1]!) ?? '', /spawn\(process\.execPath,/);
    assert.match(all.get(places[0]!) ?? '', /cwd: home/);
  });

  it('write into no shell of the editor: its terminals are drawn by us', () => {
    assert.deepEqual(where(/\.sendText\(|ShellExecution|ProcessExecution|shellPath/), []);
    const terminals = where(/createTerminal\(/);
    assert.deepEqual(terminals, ['src/features/repl/replTerminal.ts']);
    assert.match(all.get(terminals[0]!) ?? '', /createTerminal\(\{ [^}]*\bpty\b/);
  });

  it('run no text as code, and put none into a page as HTML', () => {
    assert.deepEqual(where(/\beval\(|new Function\(|\bFunction\(|from 'node:vm'|runIn(?:New|This)Context/), []);
    assert.deepEqual(where(/\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|srcdoc|setHTMLUnsafe/), []);
    assert.deepEqual(where(/supportHtml\s*=\s*true|supportHtml:\s*true|isTrusted\s*=\s*true|isTrusted:\s*true/), []);
  });

  it('have one place that writes the HTML of pages, whose scripts come from us alone', () => {
    const pages = where(/\.html\s*=/);
    assert.deepEqual(pages, ['src/platform/webviewPage.ts']);
    const policy = /const policy = \[([^\]]*)\]/.exec(all.get(pages[0]!) ?? '')?.[1] ?? '';
    const directives = [...policy.matchAll(/["`]([\w-]+) ([^"`]*)["`],/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    assert.deepEqual(Object.fromEntries(directives), {
      'default-src': "'none'",
      'script-src': "'nonce-${nonce}'",
      'style-src': "${webview.cspSource} 'unsafe-inline'",
      'font-src': '${webview.cspSource}',
      'img-src': '${webview.cspSource} data:',
    });
  });
});
