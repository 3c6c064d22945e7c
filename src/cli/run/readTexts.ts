import { readFile } from 'node:fs/promises';
import { describeFileError } from '../../common/describeFileError.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import { decodeNotebook } from '../../model/notebook/decodeNotebook.ts';
import { readNotebook } from '../../model/notebook/readNotebook.ts';

/** A notebook, and the texts of its code cells in their order. */
export interface FileTexts {
  readonly file: string;
  readonly texts: readonly string[];
  /** Why there are none: it cannot be read, or is no UTF-8. */
  readonly problem?: string;
}

/** Reads the cells of a notebook; never rejects. */
export async function readTexts(file: string): Promise<FileTexts> {
  try {
    const { cells } = readNotebook(decodeNotebook(await readFile(file)));
    return { file, texts: cells.filter(({ kind }) => kind === 'code').map(({ text }) => text) };
  } catch (error) {
    return { file, texts: [], problem: whyUnreadable(error) };
  }
}

/** That a file is not UTF-8 is said in a sentence. */
function whyUnreadable(error: unknown): string {
  if (error instanceof FleetbookError) return error.message;
  return `It cannot be read: ${describeFileError(error)}. Paths count from the folder that the command was started in.`;
}
