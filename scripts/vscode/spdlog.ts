/**
 * Stands in for the npm package `@vscode/spdlog` in the servers that we install: VS Code writes its logs and its log output
 * channels through it, and it is native code, which an installation that runs no scripts does not build. As much of its interface as
 * VS Code uses; the same lines.
 */
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

const levels = ['trace', 'debug', 'info', 'warning', 'error'] as const;

export class Logger {
  readonly #file: string;
  readonly #maxSize: number;
  #descriptor: number | undefined;
  #size: number;
  #level = 2;
  #raw = false;

  constructor(file: string, maxSize: number) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.#file = file;
    this.#maxSize = maxSize;
    this.#descriptor = openSync(file, 'a');
    this.#size = fstatSync(this.#descriptor).size;
  }

  trace = (message: string): void => this.#write(0, message);
  debug = (message: string): void => this.#write(1, message);
  info = (message: string): void => this.#write(2, message);
  warn = (message: string): void => this.#write(3, message);
  error = (message: string): void => this.#write(4, message);

  setLevel(level: number): void {
    this.#level = level;
  }

  /** VS Code knows one pattern only: time, level, message. */
  setPattern(): void {
    this.#raw = false;
  }

  /** From now on messages are written as they are, without even a line end. */
  clearFormatters(): void {
    this.#raw = true;
  }

  /** Nothing to do: every message is in the file when its call returns. */
  flush(): void {}

  drop(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #write(level: number, message: string): void {
    if (level < this.#level || this.#descriptor === undefined) return;
    this.#size += writeSync(this.#descriptor, this.#raw ? message : `${localTime()} [${levels[level]}] ${message}\n`);
    if (this.#size > this.#maxSize) this.#rotate(this.#descriptor);
  }

  #rotate(descriptor: number): void {
    closeSync(descriptor);
    renameSync(this.#file, `${this.#file}.1`);
    this.#descriptor = openSync(this.#file, 'a');
    this.#size = 0;
  }
}

/** `2026-01-31 09:05:00.123`, by this machine's clock. */
function localTime(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().replace('T', ' ').replace('Z', '');
}

/** VS Code asks for every message to be flushed, which it is. */
export function setFlushOn(): void {}

export function createAsyncRotatingLogger(_name: string, file: string, maxSize: number): Promise<Logger> {
  return Promise.resolve(new Logger(file, maxSize));
}
