import type { OperationName } from '../../../../src/catalogue/operations.ts';
import type { Fleet, WireParameters } from '../fleet.ts';
import type { RefusalTable } from '../refusal.ts';

/** The 1,001st rule and product of an account. They come last: nothing of the kind can be made after them. */
export const limits = {
  CreateRule: [
    [
      'a rule that is the 1,001st',
      (fleet) => untilRefused(fleet, 'CreateRule', (number) => ({ Name: `rule_${number}` })),
      'iot.rule.RuleCountExceedMax',
    ],
  ],
  CreateProduct: [
    [
      'a product that is the 1,001st',
      (fleet) => untilRefused(fleet, 'CreateProduct', (number) => ({ ProductName: `product_${number}` })),
      'iot.prod.ProductCountExceedMax',
    ],
  ],
} as const satisfies RefusalTable;

/** Makes one after the other, of those that the account has room for, and gives the request that is too many. */
async function untilRefused(
  fleet: Fleet,
  operation: OperationName,
  request: (number: number) => WireParameters,
): Promise<WireParameters> {
  let number = 1;
  while ((await fleet.send(operation, request(number))).Success === true) number += 1;
  return request(number);
}
