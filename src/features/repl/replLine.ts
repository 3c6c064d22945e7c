import * as l10n from '../../common/l10n.ts';
import type { Prompt } from '../../model/terminal/drawLine.ts';
import { beginSearch, searchPrompt, searchStep, type HistorySearch } from '../../model/terminal/historySearch.ts';
import type { Key } from '../../model/terminal/key.ts';
import { editLine } from '../../model/terminal/lineEditor.ts';
import { styled } from '../../model/terminal/style.ts';
import { wrapWords } from '../../model/terminal/wrapWords.ts';
import { applyCompletion, completeLine } from './completeLine.ts';
import type { ReplEngine } from './replEngine.ts';
import type { ReplScreen } from './replScreen.ts';

const commandPrompt: Prompt = { text: 'fleetbook> ', styled: `${styled('cyan', 'fleetbook>')} ` };

/** How many ways to go on are shown. */
const mostCandidates = 60;

/** The writing of one line: keys that edit, complete, and look for a line of before. */
export class ReplLine {
  readonly #engine: ReplEngine;
  readonly #screen: ReplScreen;
  #search: HistorySearch | undefined;

  constructor(engine: ReplEngine, screen: ReplScreen) {
    this.#engine = engine;
    this.#screen = screen;
  }

  get prompt(): Prompt {
    return this.#search ? searchPrompt(this.#search) : commandPrompt;
  }

  /** Whether a search begins with the key or takes it. With any other key it ends, and leaves the line that it has found. */
  search(key: Key): boolean {
    const isBeginning = key.kind === 'key' && key.name === 'search-history' && !this.#search;
    if (!this.#search && !isBeginning) return false;
    const { line } = this.#screen;
    const step = this.#search ? searchStep(this.#search, line, key, this.#mayKeep) : beginSearch(line);
    this.#search = step.search;
    this.#screen.line = step.line;
    return step.isDone;
  }

  edit(key: Key): void {
    this.#screen.line = editLine(this.#screen.line, key, this.#mayKeep);
  }

  /** Writes what can only be meant, or prints what may be. */
  complete(): void {
    const { line } = this.#screen;
    const completion = completeLine(line.text, line.cursor, this.#engine.known);
    const { candidates } = completion;
    if (candidates.length === 0) return;
    const completed = applyCompletion(line.text, line.cursor, completion);
    if (completed) {
      this.#screen.line = { ...line, ...completed };
      return;
    }
    this.#screen.finish(this.prompt);
    const shown = candidates.slice(0, mostCandidates).join('  ');
    const rest = candidates.length - mostCandidates;
    const more = rest > 0 ? l10n.t('  … {0} more', rest) : '';
    this.#screen.print(styled('dim', wrapWords(shown + more, this.#screen.columns)));
    this.#screen.line = line;
  }

  readonly #mayKeep = (line: string): boolean => this.#engine.mayKeep(line);
}
