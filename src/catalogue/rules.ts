import type { ServiceCatalogue } from './operation.ts';
import { list } from './shape.ts';
import { pageParameters } from './sharedParameters.ts';

/** Operations on the rules engine (reference 2.9). */
export const rules = {
  ListRule: {
    section: '2.9.7',
    help: 'Lists the rules of the account, a page at a time.',
    effect: 'read',
    qps: 50,
    paging: 'page',
    parameters: pageParameters(100),
    response: {
      Page: 'integer?',
      PageSize: 'integer?',
      Total: 'integer',
      Data: list('RuleInfo', {
        Id: 'digits',
        Name: 'string',
        Status: 'string',
        DataType: 'string?',
        RuleDesc: 'string?',
        ProductKey: 'string?',
        ShortTopic: 'string?',
        Topic: 'string?',
        Select: 'string?',
        Where: 'string?',
        CreateUserId: 'digits?',
        Created: 'string?',
        UtcCreated: 'string?',
        Modified: 'string?',
        UtcModified: 'string?',
      }),
    },
    errors: ['iot.rule.QueryRulePageActionError'],
  },
} as const satisfies ServiceCatalogue;
