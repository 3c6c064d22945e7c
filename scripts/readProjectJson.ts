import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A JSON file of the project by its path in it, whose shape nobody checks. */
export async function readProjectJson<Content>(file: string): Promise<Content> {
  return JSON.parse(await readFile(path.join(import.meta.dirname, '..', file), 'utf8')) as Content;
}
