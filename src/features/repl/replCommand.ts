import * as l10n from '../../common/l10n.ts';
import { nearestName } from '../../language/nearestName.ts';
import { styled } from '../../model/terminal/style.ts';
import type { ReplEngine } from './replEngine.ts';

export const replCommands = ['.help', '.use', '.vars', '.to-notebook', '.clear', '.quit'] as const;

/** What a command of the conversation itself acts on. */
export interface CommandWorld {
  readonly engine: ReplEngine;
  readonly print: (text: string) => void;
  readonly openNotebook: (cells: readonly string[]) => void;
}

/** Carries out a line that begins with a dot and is about the conversation; whether it was one. Help, clearing and leaving are not. */
export function runReplCommand(text: string, { engine, print, openNotebook }: CommandWorld): boolean {
  const [, name = '', argument = ''] = /^\s*(\.[\w-]+)\s*(.*?)\s*$/s.exec(text) ?? [];
  switch (name.toLowerCase()) {
    case '.use':
      print(use(engine, argument));
      return true;
    case '.vars':
      print(styled(undefined, engine.describeVariables()));
      return true;
    case '.to-notebook':
      if (engine.cells.length === 0) print(l10n.t('Nothing has been run yet.'));
      else openNotebook(engine.cells);
      return true;
    case '.help':
    case '.clear':
    case '.exit':
    case '.quit':
    case '':
      return false;
    default: {
      const nearest = nearestName(name, replCommands);
      const hint = nearest === undefined ? '' : l10n.t(' Did you mean {0}?', nearest);
      print(styled('red', l10n.t('There is no command {0}.{1}', name, hint)));
      return true;
    }
  }
}

function use(engine: ReplEngine, device: string): string {
  if (!/^[^/\s]+\/[^/\s]+$/.test(device)) {
    return styled(
      'red',
      l10n.t('Write .use ProductKey/DeviceName: lines that name no device are for it from then on.'),
    );
  }
  engine.use(device);
  return styled('dim', l10n.t('Lines that name no device are for {0} now.', device));
}
