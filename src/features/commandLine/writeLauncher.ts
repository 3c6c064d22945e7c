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

/**
 * Writes the command `fleetbook`: a script for shells, and one for Windows. It runs on VS Code's own Node, so that nobody has to install
 * one. What is there already and the same is left alone.
 */
export async function writeLauncher({ folder, runtime, program }: LauncherOptions): Promise<void> {
  await mkdir(folder, { recursive: true });
  const shell = `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${quoted(runtime)} ${quoted(program)} "$@"\n`;
  const windows = `@echo off\r\nsetlocal\r\nset ELECTRON_RUN_AS_NODE=1\r\n"${runtime}" "${program}" %*\r\n`;
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
