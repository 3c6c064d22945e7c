import type { CellHost } from '../../client/cellRun/cellHost.ts';
import type { HistoryStore } from './replHistory.ts';

/** What a session needs of the world around it. */
export interface ReplHost {
  /** Where it talks to, in words, with the mark that it has by now. */
  readonly title: string;
  /** Whether every change is to be confirmed. */
  readonly isProduction: boolean;
  readonly cells: CellHost;
  /** Lines of earlier conversations, and where to keep those of this one. */
  readonly history: HistoryStore;
  /** Text for the terminal, codes included. */
  write(data: string): void;
  /** Opens a notebook with these cells. */
  openNotebook(cells: readonly string[]): void;
  /** The person left. */
  end(): void;
}
