import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Logger } from '../../../common/logger.ts';
import type { RuleSource } from '../../../language/ruleText/ruleSource.ts';
import { EditBases } from '../../../platform/editBases.ts';

/** A text of a rule's document, and the pieces that it stands for. */
export interface RuleBasis {
  readonly text: string;
  readonly source: RuleSource;
}

const piece = z.union([z.string(), z.undefined()]);
export const ruleSource = z.pipe(
  z.object({
    productKey: z.optional(piece),
    shortTopic: z.optional(piece),
    select: z.optional(piece),
    where: z.optional(piece),
  }),
  z.transform(({ productKey, shortTopic, select, where }): RuleSource => ({ productKey, shortTopic, select, where })),
);
const contract = z.object({ text: z.string(), source: ruleSource });

/** What the edits of rules' documents were made on, also those of before a reload. */
export function ruleBases(memento: vscode.Memento, log: Logger): EditBases<RuleBasis> {
  return new EditBases({ memento, key: 'fleetbook.ruleBases', contract, documents: 'rules', log });
}
