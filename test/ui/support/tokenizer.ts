import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { provisionServer } from '../../../scripts/vscode/provisionServer.ts';
import { projectRoot } from '../../../scripts/vscode/projectFolders.ts';

const { createOnigScanner, createOnigString, loadWASM } = oniguruma;
const { INITIAL, parseRawGrammar, Registry } = textmate;

interface GrammarEntry {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

/** A piece of a line and its most special scope. */
export type Token = readonly [text: string, scope: string];

/** A piece of a line and all its scopes, the most special one last. */
export type ScopedToken = readonly [text: string, scopes: readonly string[]];

let engine: Promise<void> | undefined;

/**
 * Tokenizes as VS Code does: with its own engine, its own JSON and Markdown, and this extension's grammars as its manifest
 * declares them, injections included. Gives the tokens of a text by lines, blanks left out.
 */
export async function tokenize(scopeName: string, text: string): Promise<readonly (readonly Token[])[]> {
  const lines = await tokenizeWithScopes(scopeName, text);
  return lines.map((line) => line.map(([piece, scopes]): Token => [piece, scopes.at(-1) ?? '']));
}

/** The same with all scopes of each piece. */
export async function tokenizeWithScopes(
  scopeName: string,
  text: string,
): Promise<readonly (readonly ScopedToken[])[]> {
  engine ??= loadEngine();
  await engine;
  const own = await ownGrammars();
  const { main } = await provisionServer();
  const builtIn = path.join(path.dirname(main), '../extensions');
  const files = new Map([
    ['source.json', path.join(builtIn, 'json/syntaxes/JSON.tmLanguage.json')],
    ['text.html.markdown', path.join(builtIn, 'markdown-basics/syntaxes/markdown.tmLanguage.json')],
    ...own.map((entry): [string, string] => [entry.scopeName, path.join(projectRoot, entry.path)]),
  ]);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => createOnigScanner(patterns),
      createOnigString: (line) => createOnigString(line),
    }),
    async loadGrammar(scope) {
      const file = files.get(scope);
      return file === undefined ? null : parseRawGrammar(await readFile(file, 'utf8'), file);
    },
    getInjections: (scope) => own.filter(({ injectTo }) => injectTo?.includes(scope)).map((entry) => entry.scopeName),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`There is no grammar ${scopeName}.`);
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes }): ScopedToken[] => {
      const piece = line.slice(startIndex, endIndex);
      return piece.trim() === '' ? [] : [[piece, scopes]];
    });
  });
}

async function ownGrammars(): Promise<readonly GrammarEntry[]> {
  const manifest = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly grammars: readonly GrammarEntry[] };
  };
  return manifest.contributes.grammars;
}

async function loadEngine(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(await readFile(wasm));
}
