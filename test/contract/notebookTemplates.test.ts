import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CellSession } from '../../src/client/cellRun/cellSession.ts';
import { runCells } from '../../src/client/cellRun/runCells.ts';
import { checkCell } from '../../src/language/cells/checkCell.ts';
import { describeCellProblem } from '../../src/language/cells/describeCellProblem.ts';
import { formatCell } from '../../src/language/cells/formatCell.ts';
import { parseCell } from '../../src/language/cells/parseCell.ts';
import type { CallReport } from '../../src/model/callReport/callReport.ts';
import { readNotebook } from '../../src/model/notebook/readNotebook.ts';
import { notebookTemplates } from '../../src/model/notebook/templates/notebookTemplates.ts';
import { projectRoot } from '../../scripts/vscode/projectFolders.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';

/** How a cell ended, with what went wrong: `RRpc success`. */
function wordsOf({ title, outcome, problem, checks = [] }: CallReport): string {
  const unmet = checks.filter(({ isMet }) => !isMet).map(({ text, found }) => `${text} ${found ?? ''}`);
  const isFailure = outcome !== 'success' && outcome !== 'skipped';
  return [title, outcome, ...unmet, ...(problem !== undefined && isFailure ? [problem] : [])].join(' ');
}

/** The texts of the cells of a notebook's file. */
function cellsOf(file: string): readonly string[] {
  return readNotebook(file).cells.flatMap(({ kind, text }) => (kind === 'code' ? [text] : []));
}

describe('Notebooks on the sample fleet', function () {
  this.timeout(60_000);
  let emulator: SampleEmulator;

  before(async () => {
    emulator = await startSampleEmulator();
  });

  after(() => emulator[Symbol.asyncDispose]());

  /** Runs all cells of a notebook, and says yes to everything. Gives how each ended, and what had to be confirmed. */
  async function run(file: string) {
    const texts = cellsOf(file);
    const ended: string[] = [];
    const confirmed: string[] = [];
    let order = 0;
    await runCells(
      texts,
      texts.map((_, index) => index),
      {
        host: {
          client: () => Promise.resolve(emulator.client()),
          protect: () => undefined,
          env: () => undefined,
          secret: () => Promise.resolve(undefined),
          prompt: () => Promise.resolve(undefined),
          readFile: () => Promise.reject(new Error('there is no such file')),
        },
        session: new CellSession(),
        open: () => ({
          signal: new AbortController().signal,
          start: () => undefined,
          end(report) {
            if (report) ended.push(wordsOf(report));
            return Promise.resolve();
          },
        }),
        isProduction: false,
        confirm: (effects) => Promise.resolve(confirmed.push(...effects.map(({ words }) => words)) > 0),
        stopsAtFailure: true,
        nextOrder: () => ++order,
      },
    );
    return { ended, confirmed };
  }

  const outcomes: Record<string, { ended: readonly string[]; confirmed: readonly RegExp[] }> = {
    'rrpc-console': { ended: Array<string>(4).fill('RRpc success'), confirmed: [] },
    'batch-registration': {
      ended: [
        'BatchRegisterDevice success',
        'QueryBatchRegisterDeviceStatus success',
        'QueryPageByApplyId success',
        'GetDeviceStatus success',
        'DeleteDevice skipped',
      ],
      confirmed: [],
    },
    'shadow-walk-through': {
      ended: [
        'GetDeviceShadow success',
        'UpdateDeviceShadow success',
        'GetDeviceShadow success',
        'GetDeviceShadow success',
      ],
      confirmed: [],
    },
    'rule-smoke-test': {
      ended: [
        ...[
          'CreateRule',
          'CreateRuleAction',
          'StartRule',
          'GetRule',
          'ListRuleActions',
          'StopRule',
          'DeleteRule',
          'GetRule',
        ].map((operation) => `${operation} success`),
      ],
      confirmed: [/^DeleteRule RuleId \{\{rule\.RuleId\}\}$/],
    },
  };

  for (const { id, label, write } of notebookTemplates) {
    const file = write({ productKey: 'a1Thermo001', deviceName: 'thermostat-0011' });

    it(`runs the template "${label}" to its end`, async () => {
      const { ended, confirmed } = await run(file);
      assert.deepEqual(ended, outcomes[id]?.ended);
      assert.equal(confirmed.length, outcomes[id]?.confirmed.length);
      for (const [index, words] of confirmed.entries()) assert.match(words, outcomes[id]?.confirmed[index] ?? /^$/);
    });

    it(`has nothing to say against the template "${label}"`, () => {
      for (const text of cellsOf(file)) {
        assert.deepEqual(checkCell(parseCell(text)).map(describeCellProblem), []);
        assert.equal(formatCell(text), text);
      }
    });
  }

  it('runs all cells of the notebook that welcomes newcomers', async () => {
    const welcome = await readFile(path.join(projectRoot, 'media/sample-workspace/welcome.fleet.md'), 'utf8');
    const { ended, confirmed } = await run(welcome);
    assert.equal(ended.length, 8);
    assert.deepEqual(
      ended.filter((words) => !words.endsWith(' success')),
      [],
    );
    assert.deepEqual(confirmed, []);
  });
});
