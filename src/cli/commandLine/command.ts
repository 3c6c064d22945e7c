import type { AboutCommand } from './aboutCommand.ts';
import { commandText } from './helpText.ts';
import type { Options, OptionValues } from './option.ts';
import { readOperands } from './readOperands.ts';
import { readOptions } from './readOptions.ts';

/** A command that can be run. */
export interface Command extends AboutCommand {
  /** Runs it with what follows its name. Resolves to the exit code; rejects with UsageError, or with what went wrong. */
  run(args: readonly string[]): Promise<number>;
}

interface CommandDefinition<T extends Options> extends AboutCommand {
  readonly options: T;
  /** `operand` is empty where the command has none; `more` are those behind it. */
  readonly carryOut: (values: OptionValues<T>, operand: string, more: readonly string[]) => Promise<number>;
}

/** Makes a command that reads its options, shows its help for `--help`, and refuses words too many or too few. */
export function defineCommand<const T extends Options>({ carryOut, ...about }: CommandDefinition<T>): Command {
  return {
    ...about,
    async run(args) {
      if (args.includes('--help') || args.includes('-h')) {
        process.stdout.write(commandText(about));
        return 0;
      }
      const { values, positionals } = readOptions(about.options, args);
      const [operand = '', ...more] = readOperands(about.operand, positionals);
      return carryOut(values, operand, more);
    },
  };
}
