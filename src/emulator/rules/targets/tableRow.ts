import type { JsonObject } from '../../../common/losslessJson.ts';
import { tableRow as makeTableRow, type TableRow } from '../../../language/rulesql/tableRow.ts';
import { DeliveryError } from '../deliveryError.ts';
import type { RuleContent } from '../ruleContent.ts';

/** Makes a row of what a rule selected. Throws DeliveryError for what makes no row. */
export function tableRow(configuration: JsonObject, content: RuleContent): TableRow {
  const row = makeTableRow(configuration, content.kind === 'json' ? content.json : undefined);
  if ('words' in row) throw new DeliveryError(row);
  return row;
}
