import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { UsedSecrets } from '../../client/cellRun/usedSecrets.ts';
import { describeFileError } from '../../common/describeFileError.ts';
import { cellName } from '../../language/cells/cellName.ts';
import type { CellEffect } from '../../language/cells/describeEffect.ts';
import { makeFolder } from '../../emulator/makeFolder.ts';
import { printReport } from '../../model/terminal/printReport.ts';
import { styled } from '../../model/terminal/style.ts';
import { defineCommand } from '../commandLine/command.ts';
import { UsageError } from '../commandLine/usageError.ts';
import { askPerson } from '../device/askPerson.ts';
import { endSignal } from '../endSignal.ts';
import { exitCodes } from '../exitCodes.ts';
import { junitXml } from './junitXml.ts';
import { hasFailed, isUnsuccessful, type RanCell, type RanFile } from './ranCell.ts';
import { readTexts } from './readTexts.ts';
import { resultsJson } from './resultsJson.ts';
import { openConnection } from './runConnection.ts';
import { runFile } from './runFile.ts';
import { secretsOf } from './secretsOf.ts';

/** `fleetbook run`: notebooks without an editor, for builds. */
export const runCommand = defineCommand({
  name: 'run',
  operand: 'FILE.fleet.md…',
  summary: 'Run the cells of notebooks, and exit with 1 where one fails or an expectation is not met',
  options: {
    connection: {
      value: 'emulator|env|PROFILE',
      help: 'where the calls go (default: emulator, one of its own with the sample fleet)',
    },
    region: { value: 'REGION', help: "the region (default: the profile's, the environment's, or cn-shanghai)" },
    endpoint: { value: 'URL', help: "the address of the API, in place of the region's public one" },
    'sts-endpoint': { value: 'URL', help: 'the address of the service for temporary keys, in place of the public one' },
    var: {
      value: 'KEY=VALUE',
      help: 'a variable, which wins over those in the files; may be given again',
      isList: true,
    },
    junit: { value: 'FILE', help: 'write the results as JUnit XML' },
    json: { value: 'FILE', help: 'write the results as JSON' },
    bail: { help: 'stop at the first cell that does not succeed' },
    yes: {
      help: 'do not ask before what cannot be undone in a cloud account, or before a program that a profile names',
    },
  },
  notes: `env reads ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN; a PROFILE is one of
~/.aliyun/config.json, which is only read; roles are taken, and temporary keys are renewed as long as the run lasts. {{$secret NAME}} and {{$env NAME}} are variables of the environment. Secrets are printed nowhere.`,
  async carryOut(values, first, others) {
    const overrides = new Map((values.var ?? []).map(readVariable));
    const interrupt = new AbortController();
    void endSignal().then(() => {
      interrupt.abort();
    });
    await using connection = await openConnection(values.connection ?? 'emulator', {
      ...values,
      stsEndpoint: values['sts-endpoint'],
      signal: interrupt.signal,
    });
    const confirm = (effects: readonly CellEffect[]): Promise<boolean> =>
      connection.isCloud && !values.yes ? askAbout(connection.title, effects, interrupt.signal) : Promise.resolve(true);
    const files = await Promise.all([first, ...others].map(readTexts));
    const usedSecrets = new UsedSecrets();
    // A device may say one before a cell first uses it.
    usedSecrets.add(files.flatMap(({ texts }) => secretsOf(texts, process.env)));
    const ran: RanFile[] = [];
    let areWritten = true;
    try {
      for (const one of files) {
        const { file } = one;
        process.stdout.write(`${shown(`${styled('bold', file)}  ${styled('dim', connection.title)}`)}\n`);
        ran.push(
          await runFile(one, {
            ...{ connection, overrides, confirm, print, usedSecrets },
            bail: values.bail,
            signal: interrupt.signal,
          }),
        );
        const problem = ran.at(-1)?.problem;
        if (problem) process.stderr.write(`${file}: ${problem.words}\n`);
        if (interrupt.signal.aborted || (values.bail && ran.some(isUnsuccessful))) break;
      }
    } finally {
      // Of what ran before an error, too.
      const isComplete = !interrupt.signal.aborted && ran.length === files.length;
      if (values.junit !== undefined) areWritten = await writeResults(values.junit, junitXml(ran, isComplete));
      if (values.json !== undefined)
        areWritten = (await writeResults(values.json, resultsJson(connection.title, ran, isComplete))) && areWritten;
    }
    process.stdout.write(`${shown(summary(ran))}\n`);
    if (interrupt.signal.aborted || !areWritten || ran.some(hasBroken)) return 1;
    return ran.some(isUnsuccessful) ? exitCodes.Declined : 0;
  },
});

/** Whether a file could be written, into a folder that need not be there; why not is said, and the run goes on to its end. */
async function writeResults(file: string, text: string): Promise<boolean> {
  try {
    makeFolder(path.dirname(file));
    await writeFile(file, text);
    return true;
  } catch (error) {
    process.stderr.write(`The results cannot be written to ${file}: ${describeFileError(error)}.\n`);
    return false;
  }
}

function readVariable(text: string): readonly [string, string] {
  const [, name, value] = new RegExp(`^(${cellName})=(.*)$`, 'su').exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError('--var is KEY=VALUE, as in --var product=a1.');
  return [name, value];
}

async function askAbout(title: string, effects: readonly CellEffect[], signal: AbortSignal): Promise<boolean> {
  const list = effects.map(({ words }) => `  ${words}`).join('\n');
  process.stderr.write(`${title}: what cannot be undone, or was not asked for but is needed:\n${list}\n`);
  return askPerson('Run it? (--yes answers this)', signal);
}

function print({ name, report }: RanCell): void {
  if (!report) return;
  const columns = process.stdout.isTTY ? process.stdout.columns : 120;
  process.stdout.write(`\n${shown(`${styled('cyan', name)}\n${printReport(report, columns)}`)}\n`);
}

/** Whether a cell failed, or there was none to run; that nobody confirmed it is told apart. */
function hasBroken({ cells, problem }: RanFile): boolean {
  return problem?.kind === 'unreadable' || cells.some(hasFailed);
}

function summary(files: readonly RanFile[]): string {
  const cells = files.flatMap((file) => file.cells).filter(({ report }) => report !== undefined);
  const failed = cells.filter(hasFailed).length;
  const skipped = cells.filter(({ report }) => report?.outcome === 'skipped').length;
  const words = `${cells.length - failed - skipped} succeeded, ${failed} failed, ${skipped} not run`;
  return `\n${styled(failed > 0 ? 'red' : 'green', words)}`;
}

/** Colours are for people before a terminal, and for those of them who want any. */
function shown(text: string): string {
  const isColoured = process.stdout.isTTY && !process.env['NO_COLOR'];
  return isColoured ? text : stripVTControlCharacters(text);
}
