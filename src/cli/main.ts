import manifest from '../../package.json' with { type: 'json' };
import { describeError } from '../common/describeError.ts';
import { describeFileError } from '../common/describeFileError.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import { nearestName } from '../language/nearestName.ts';
import type { Command } from './commandLine/command.ts';
import { overviewText } from './commandLine/helpText.ts';
import { UsageError } from './commandLine/usageError.ts';
import { deviceCommand } from './device/deviceCommand.ts';
import { doctorCommand } from './device/doctorCommand.ts';
import { emulatorCommand } from './emulator/emulatorCommand.ts';
import { exitCodes } from './exitCodes.ts';
import { guardOutput } from './guardOutput.ts';
import { ruleCommand } from './rule/ruleCommand.ts';
import { runCommand } from './run/runCommand.ts';

const commands: readonly Command[] = [emulatorCommand, deviceCommand, doctorCommand, ruleCommand, runCommand];

/** Runs `fleetbook` with these arguments. Resolves to the exit code, whatever happens; what went wrong is on stderr. */
export async function main(words: readonly string[]): Promise<number> {
  const whyLost = guardOutput();
  const code = await carryOut(words);
  const lost = await whyLost();
  if (!lost) return code;
  process.stderr.write(`Not all that was printed could be written: ${describeFileError(lost)}.\n`);
  return code === 0 ? 1 : code;
}

async function carryOut([name = '', ...args]: readonly string[]): Promise<number> {
  const command = commands.find((one) => one.name === name);
  try {
    if (command) return await command.run(args);
    if (['--version', '-v'].includes(name)) {
      process.stdout.write(`${manifest.version}\n`);
      return 0;
    }
    if (['', 'help', '--help', '-h'].includes(name)) {
      process.stdout.write(overviewText(commands));
      return 0;
    }
    throw new UsageError(unknownCommand(name));
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    if (!(error instanceof UsageError)) return exitCodeOf(error);
    process.stderr.write(`fleetbook ${command ? `${command.name} ` : ''}--help shows what there is.\n`);
    return exitCodes.usage;
  }
}

function unknownCommand(name: string): string {
  const nearest = nearestName(
    name,
    commands.map((command) => command.name),
  );
  return `There is no command “${name}”.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
}

function exitCodeOf(error: unknown): number {
  const code = error instanceof FleetbookError ? error.code : '';
  return Object.entries(exitCodes).find(([name]) => name === code)?.[1] ?? 1;
}
