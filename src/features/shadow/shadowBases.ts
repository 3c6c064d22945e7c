import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Logger } from '../../common/logger.ts';
import { EditBases } from '../../platform/editBases.ts';
import type { Basis } from './basis.ts';

const contract = z.object({ version: z.int(), text: z.string() });

/** What the edits of shadows' documents were made on, also those of before a reload. */
export function shadowBases(memento: vscode.Memento, log: Logger): EditBases<Basis> {
  return new EditBases({ memento, key: 'fleetbook.shadowBases', contract, documents: 'shadows', log });
}
