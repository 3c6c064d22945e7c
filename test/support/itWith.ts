import { spawnSync } from 'node:child_process';

type Test = (this: Mocha.Context) => unknown;

/** A test where the machine has what it needs, which not every one has. Where it lacks that, the test is not there, and this is said instead. */
export function itWhere(isThere: boolean, needed: string, title: string, test: Test): void {
  if (isThere) it(title, test);
  else console.info(`(not tried without ${needed}: ${title})`);
}

/** A test where a program is installed. */
export function itWith(program: string, title: string, test: Test): void {
  itWhere(spawnSync(program, ['--version']).error === undefined, program, title, test);
}
