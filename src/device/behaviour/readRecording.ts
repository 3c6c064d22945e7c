import { parse } from 'csv-parse/sync';
import { whyNotJson } from '../../common/json/whyNotJson.ts';
import * as l10n from '../../common/l10n.ts';
import { parseJson, type Json } from '../../common/losslessJson.ts';
import { whyNotCsv } from '../../common/whyNotCsv.ts';

/** The rows of a recording, or what is wrong with it, in words that follow its name. */
export type ReadRecording = { readonly rows: readonly Json[] } | { readonly problem: string };

const readers: Readonly<Record<string, (text: string) => ReadRecording>> = {
  '.jsonl': readJsonLines,
  '.ndjson': readJsonLines,
  '.csv': readCsv,
};

/**
 * Reads the text of a recording. A row of CSV is an object by the names of the first line; a cell that is a number,
 * true or false in JSON counts as such, and an empty one as null.
 */
export function readRecording(extension: string, text: string): ReadRecording {
  const read = readers[extension]?.(text.replace(/^\uFEFF/, ''));
  if (!read) return { problem: l10n.t('must end in {0}', Object.keys(readers).join(', ')) };
  return 'rows' in read && read.rows.length === 0 ? { problem: l10n.t('has no rows') } : read;
}

function readJsonLines(text: string): ReadRecording {
  const rows: Json[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    try {
      rows.push(parseJson(line));
    } catch {
      return { problem: l10n.t('is not JSON in line {0}: {1}', index + 1, whyNotJson(line)) };
    }
  }
  return { rows };
}

function readCsv(text: string): ReadRecording {
  try {
    const rows = parse<Record<string, Json>>(text, {
      columns: true,
      skipEmptyLines: true,
      trim: true,
      cast: (cell, { header }) => (header ? cell : valueOf(cell)),
    });
    return { rows };
  } catch (error) {
    return { problem: l10n.t('is not CSV with a line of names: {0}', whyNotCsv(error, text)) };
  }
}

function valueOf(cell: string): Json {
  if (cell === '') return null;
  return /^(?:true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(cell) ? parseJson(cell) : cell;
}
