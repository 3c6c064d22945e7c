import { formatMarkdown, type Row } from './row.ts';

/** What was measured in one go: its section’s name, when and on what, and the rows. */
export interface Measured {
  readonly section: string;
  /** The day as ISO 8601 has it, and the machine in a few words. */
  readonly when: string;
  readonly machine: string;
  readonly rows: readonly Row[];
}

const introduction = `# What \`npm run bench\` measured

Each row stands beside a peer that does the same in the same run; a ratio above 1 means that ours is the better figure. Where the peer is “the
goal”, it is the number that we hold ourselves to; why some miss it stands in [docs/release.md](../docs/release.md#goals-that-are-missed).
`;

/** `results`, the text of results.md, with the section that was measured in place of what stood there, or behind all others. */
export function withSection(results: string, { section, when, machine, rows }: Measured): string {
  const [, ...written] = `\n${results}`.split(/\n## /);
  const measured = `${section}\n\nOn ${when}, ${machine}.\n\n${formatMarkdown(rows)}\n`;
  const at = written.findIndex((text) => text.startsWith(`${section}\n`));
  const sections = at < 0 ? [...written, measured] : written.with(at, measured);
  return [introduction, ...sections.map((text) => `## ${text.trimEnd()}\n`)].join('\n');
}
