import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';

/** How long VS Code is given to get over its own start, in ms: it would share the processor with what is measured. */
const calm = 5000;

/** How long Fleetbook takes to activate, and an empty extension in the same host: for `npm run bench`, which runs it as a suite. */
export async function run(): Promise<void> {
  const file = path.join(__dirname, 'times.jsonl');
  const round = existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0;
  const extensions = [
    ['ours', 'fleetbook.fleetbook'],
    ['empty', 'fleetbook.empty'],
  ] as const;
  const times: Record<string, number> = {};
  await setTimeout(calm);
  // Whoever comes second finds some of VS Code loaded: they take turns.
  for (const [name, id] of round % 2 === 0 ? extensions : extensions.toReversed()) {
    const extension = vscode.extensions.getExtension(id);
    if (!extension || extension.isActive) throw new Error(`${id} is absent, or active before it was asked to be.`);
    const start = performance.now();
    await extension.activate();
    times[name] = performance.now() - start;
  }
  appendFileSync(file, `${JSON.stringify(times)}\n`);
}
