import path from 'node:path';
import { CellSession } from '../../client/cellRun/cellSession.ts';
import type { UsedSecrets } from '../../client/cellRun/usedSecrets.ts';
import { isBelowFolder } from '../../common/isBelowFolder.ts';
import { readWorkspaceFile } from '../../client/cellRun/readWorkspaceFile.ts';
import { titleOf } from '../../client/cellRun/runCell.ts';
import { runCells, type RunnableCell } from '../../client/cellRun/runCells.ts';
import type { CellEffect } from '../../language/cells/describeEffect.ts';
import { parseCell } from '../../language/cells/parseCell.ts';
import { readDirectives } from '../../language/cells/readDirectives.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { maskRan } from './maskRan.ts';
import type { RanCell, RanFile } from './ranCell.ts';
import type { FileTexts } from './readTexts.ts';
import type { RunConnection } from './runConnection.ts';

/** How the files of a command line run. */
export interface RunFileOptions {
  readonly connection: RunConnection;
  readonly overrides: ReadonlyMap<string, string>;
  readonly bail: boolean;
  readonly signal: AbortSignal;
  /** Those of all files, whether they have run or not. */
  readonly usedSecrets: UsedSecrets;
  /** Asks about changes that have to be confirmed. */
  readonly confirm: (effects: readonly CellEffect[]) => Promise<boolean>;
  /** Is told of each cell when it has ended. */
  readonly print: (cell: RanCell) => void;
}

/** Runs the cells of one notebook in their order. One that cannot be read has a problem and no cells. */
export async function runFile({ file, texts, problem }: FileTexts, options: RunFileOptions): Promise<RanFile> {
  if (problem !== undefined) return { file, cells: [], problem: { kind: 'unreadable', words: problem } };
  const answers: boolean[] = [];
  const ran: RanCell[] = [];
  const open = (index: number): RunnableCell => ({
    signal: options.signal,
    start: () => undefined,
    end(report) {
      const name = nameOf(texts[index] ?? '', index, report);
      const cell = maskRan({ number: index + 1, name, report }, options.usedSecrets.masker);
      ran.push(cell);
      options.print(cell);
      return Promise.resolve();
    },
  });
  const { connection, overrides, bail } = options;
  const confirm = async (effects: readonly CellEffect[]): Promise<boolean> => {
    const isConfirmed = await options.confirm(effects);
    answers.push(isConfirmed);
    return isConfirmed;
  };
  let order = 0;
  await runCells(texts, [...texts.keys()], {
    host: {
      client: () => Promise.resolve(connection.client),
      env: (name) => process.env[name],
      secret: (name) => Promise.resolve(process.env[name]),
      prompt: () => Promise.resolve(undefined),
      readFile: (name) => readBodyFile(file, name),
      protect: () => undefined,
    },
    session: new CellSession(options.usedSecrets),
    overrides,
    open,
    isProduction: false,
    confirm,
    stopsAtFailure: bail,
    nextOrder: () => ++order,
  });
  if (!answers.includes(false)) return { file, cells: ran };
  return {
    file,
    cells: ran,
    problem: { kind: 'declined', words: 'Nobody confirmed what it changes: nothing was run.' },
  };
}

/** The workspace is the folder that the command was started in; of a notebook outside of it, the notebook's own. */
function readBodyFile(file: string, name: string): Promise<Uint8Array> {
  const folder = path.dirname(path.resolve(file));
  const cwd = process.cwd();
  return readWorkspaceFile(folder === cwd || isBelowFolder(path, cwd, folder) ? cwd : folder, folder, name);
}

function nameOf(text: string, index: number, report: CallReport | undefined): string {
  const cell = parseCell(text);
  const subject = report?.subject === undefined || report.subject === '' ? '' : ` ${report.subject}`;
  return readDirectives(cell).name?.text ?? `${index + 1} ${titleOf(cell)}${subject}`;
}
