import { chmod, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../../platform/replaceFile.ts';

export interface LauncherOptions {
  /** The folder that it is written into; made where it is absent. */
  readonly folder: string;
  /** The program that runs JavaScript: VS Code's own, which is a Node when the environment asks for that. */
  readonly runtime: string;
  /** The bundled command line. */
  readonly program: string;
}

/** What the command says where VS Code or Fleetbook was updated, which both go to another folder then, and nothing renewed it yet. */
const outdated =
  'fleetbook: VS Code or Fleetbook was updated. Open the Fleet view of VS Code once, which renews this command.';

/**
 * Writes the command `fleetbook`: a script for shells, and one for Windows. It runs on VS Code's own Node, so that nobody has to install
 * one. What is there already and the same is left alone.
 */
export async function writeLauncher({ folder, runtime, program }: LauncherOptions): Promise<void> {
  await mkdir(folder, { recursive: true });
  const shell = [
    '#!/bin/sh',
    `for needed in ${quoted(runtime)} ${quoted(program)}; do`,
    `  [ -e "$needed" ] || { echo ${quoted(outdated)} >&2; exit 127; }`,
    'done',
    `ELECTRON_RUN_AS_NODE=1 exec ${quoted(runtime)} ${quoted(program)} "$@"`,
    '',
  ].join('\n');
  const windows = [
    '@echo off',
    'setlocal',
    'set ELECTRON_RUN_AS_NODE=1',
    `if not exist "${runtime}" goto outdated`,
    `if not exist "${program}" goto outdated`,
    `"${runtime}" "${program}" %*`,
    'exit /b',
    ':outdated',
    `echo ${outdated} 1>&2`,
    'exit /b 9009',
    '',
  ].join('\r\n');
  await replace(path.join(folder, 'fleetbook'), shell);
  await chmod(path.join(folder, 'fleetbook'), 0o755);
  await replace(path.join(folder, 'fleetbook.cmd'), windows);
}

async function replace(file: string, text: string): Promise<void> {
  const known = await readFile(file, 'utf8').catch(() => undefined);
  // A command that is empty succeeds at everything.
  if (known !== text) await replaceFile(file, text, 0o755);
}

/** As one word of a POSIX shell, whatever signs it has. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
