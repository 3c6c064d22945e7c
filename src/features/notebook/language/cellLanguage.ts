import * as vscode from 'vscode';
import type { Services } from '../../../platform/services.ts';
import type { LatestRuns } from '../latestRuns.ts';
import { showCellDiagnostics } from './cellDiagnostics.ts';
import { provideCellLanguage } from './provideCellLanguage.ts';

/** All that editors of cells have: what helps to write one, and what is wrong with it. */
export function provideCellLanguageAndProblems(services: Services, latest: LatestRuns): vscode.Disposable {
  return vscode.Disposable.from(provideCellLanguage(services, latest), showCellDiagnostics());
}
