import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { program } from './emulatorProcess.ts';

/** `fleetbook` as a process, as a shell starts it; disposing kills it. */
export class CommandLine implements AsyncDisposable {
  readonly child: ChildProcess;
  /** Resolves to the exit code, or the signal that ended the process, when its output is read. */
  readonly exit: Promise<number | NodeJS.Signals>;
  stdout = '';
  stderr = '';

  /** `nodeOptions` are for Node itself; `env` is set beside what the test has; `stdout` and `stderr` are open files in place of what is read. */
  constructor(
    args: readonly string[],
    {
      nodeOptions = [],
      env = {},
      stdout = 'pipe',
      stderr = 'pipe',
    }: {
      nodeOptions?: readonly string[];
      env?: Readonly<Record<string, string>>;
      stdout?: number | 'pipe';
      stderr?: number | 'pipe';
    } = {},
  ) {
    this.child = spawn(process.execPath, [...nodeOptions, program, ...args], {
      stdio: ['pipe', stdout, stderr],
      env: { ...process.env, ...env },
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.exit = once(this.child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  }

  /** Waits for words on stdout; rejects with what it said where it ends before. */
  async says(words: RegExp): Promise<RegExpExecArray> {
    const ended = this.exit.then(() => true);
    for (;;) {
      const match = words.exec(this.stdout);
      if (match) return match;
      const isOver = await Promise.race([ended, once(this.child.stdout!, 'data').then(() => false)]);
      if (isOver && !words.test(this.stdout)) {
        throw new Error(`It ended without ${words.source}: ${this.stdout}${this.stderr}`);
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exit;
  }
}
