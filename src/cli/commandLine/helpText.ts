import type { AboutCommand } from './aboutCommand.ts';

/** What `fleetbook --help` prints. */
export function overviewText(commands: readonly AboutCommand[]): string {
  const rows = commands.map(({ name, operand, summary }) => [`fleetbook ${name} ${operand}`, summary] as const);
  return `Usage: fleetbook COMMAND [OPTIONS]

${table(rows)}

fleetbook COMMAND --help tells what a command takes, fleetbook --version which version this is.
`;
}

/** What `fleetbook COMMAND --help` prints. */
export function commandText({ name, operand, summary, options, notes }: AboutCommand): string {
  const rows = Object.entries(options).map(
    ([option, { value = '', help }]) => [`--${option} ${value}`.trim(), help] as const,
  );
  return `Usage: ${['fleetbook', name, operand, '[OPTIONS]'].filter(Boolean).join(' ')}

${summary}.

${table(rows)}

${notes}
`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
