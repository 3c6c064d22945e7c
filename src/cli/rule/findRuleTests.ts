import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeFileError } from '../../common/describeFileError.ts';
import { RuleTestError } from './ruleTestError.ts';

const ending = '.rule-test.json';

/**
 * The files of rule tests that paths lead to, in their order and each once: a file by any name, a folder with all that is in it and
 * below, but for node_modules and what begins with a dot. Throws RuleTestError for a path that leads to none.
 */
export async function findRuleTests(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const given of paths) for (const file of await filesIn(given)) found.add(path.normalize(file));
  return [...found];
}

async function filesIn(given: string): Promise<readonly string[]> {
  if (!(await isFolder(given))) return [given];
  const names = await filesBelow(given);
  if (names.length === 0) throw new RuleTestError('testUnusable', `There is no *${ending} in ${given}.`);
  return names;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isFile() && entry.name.endsWith(ending)) found.push(file);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
      found.push(...(await filesBelow(file)));
  }
  return found;
}

async function isFolder(given: string): Promise<boolean> {
  try {
    return (await stat(given)).isDirectory();
  } catch (cause) {
    throw new RuleTestError('testUnusable', `${given} cannot be read: ${describeFileError(cause)}.`, { cause });
  }
}
