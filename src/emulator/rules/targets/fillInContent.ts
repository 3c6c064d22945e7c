import type { Saying } from '../../../common/l10n.ts';
import { fillTemplate } from '../../../language/rulesql/fillTemplate.ts';
import { missingFields } from '../../../language/rulesql/tableRow.ts';
import { DeliveryError } from '../deliveryError.ts';
import { fieldsOf, type RuleContent } from '../ruleContent.ts';

/** Fills what a rule selected into `${field}` of a configuration. Throws DeliveryError where a field is missing. */
export function fillInContent(template: string, content: RuleContent, name: Saying): string {
  const filled = fillTemplate(template, fieldsOf(content));
  if (filled.kind === 'filled') return filled.value;
  throw new DeliveryError(missingFields(name, template, filled.fields));
}
