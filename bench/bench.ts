import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { activation } from './activation.ts';
import { brokerCpu } from './brokerCpu.ts';
import { browsingMemory } from './browsingMemory.ts';
import { cells } from './cells.ts';
import { extensionHostMemory } from './extensionHostMemory.ts';
import { largeNotebook } from './largeNotebook.ts';
import { largeProduct } from './largeProduct.ts';
import { messagePanel } from './messages.ts';
import { messagesPage } from './messagesPage.ts';
import { missedGoals } from './missedGoals.ts';
import { notebookRun } from './notebookRun.ts';
import { startPlatform, type Platform } from './platform.ts';
import { requests } from './requests.ts';
import { withSection } from './results.ts';
import { formatRows, type Row } from './row.ts';
import { rrpc } from './rrpc.ts';
import { ruleEvaluation } from './ruleEvaluation.ts';
import { serverCpu } from './serverCpu.ts';
import { rulePage } from './rulePage.ts';
import { shadowPage } from './shadowPage.ts';
import { signing } from './signing.ts';
import { xmlDecoding } from './xmlDecoding.ts';

/**
 * `npm run bench` measures all and writes results.md beside this file; `npm run bench -- SECTION…` measures those alone, and
 * writes them with `--write`. A person browses for half an hour at the end; with `--brief`, for two minutes.
 */
const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { brief: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});

/** What we measure, each beside the peer that does the same, in the same run. */
const sections = {
  signing,
  requests,
  xmlDecoding,
  cells,
  notebookRun,
  largeNotebook: () => largeNotebook(),
  ruleEvaluation: () => ruleEvaluation(),
  serverCpu,
  brokerCpu,
  rrpc,
  largeProduct: () => largeProduct(),
  extensionHostMemory: () => extensionHostMemory(),
  shadowPage: () => shadowPage(),
  rulePage: async () => [await rulePage()],
  messagePanel: async () => [await messagePanel()],
  messagesPage,
  activation: () => activation(),
  // The longest of all, and the one that other work on the machine disturbs least.
  browsingMemory: () => browsingMemory(values.brief ? 'brief' : 'whole'),
} satisfies Record<string, (platform: Platform) => Promise<Row[]>>;

type Section = keyof typeof sections;

const unknown = named.filter((name) => !isSection(name));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}
const results = path.join(import.meta.dirname, 'results.md');
const [processor] = cpus();
const machine = `${availableParallelism()} × ${processor?.model ?? 'an unknown processor'}, Node ${process.versions.node}, ${process.platform}`;
const whole = named.length === 0;
const rows: Row[] = [];
for (const section of whole ? (Object.keys(sections) as Section[]) : named.filter(isSection)) {
  // Each starts on a platform of its own: what one leaves behind is no burden to the next.
  await using platform = await startPlatform();
  const measured = await sections[section](platform);
  console.log(`${formatRows(measured)}\n`);
  rows.push(...measured);
  const when = new Date().toISOString().slice(0, 10);
  if (whole || values.write)
    await writeFile(results, withSection(await readFile(results, 'utf8'), { section, when, machine, rows: measured }));
}
if (whole) console.log(formatRows(rows));
const missed = missedGoals(rows, await readFile(path.join(import.meta.dirname, '../docs/release.md'), 'utf8'));
if (missed.length > 0)
  console.log(`\nThese miss their goal, and docs/release.md has no reason for it:\n${missed.join('\n')}`);

function isSection(name: string): name is Section {
  return Object.hasOwn(sections, name);
}
