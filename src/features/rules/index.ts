import * as vscode from 'vscode';
import { emptySqlContext } from '../../language/rulesql/services/sqlContext.ts';
import type { Services } from '../../platform/services.ts';
import { provideSqlLanguage } from './language/provideSqlLanguage.ts';
import { provideRuleTests } from './tests/provideRuleTests.ts';

/** Rules: the language of their SQL, and their tests. */
export function register(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    provideSqlLanguage({ dataTypeOf: () => 'JSON', contextOf: () => emptySqlContext }),
    provideRuleTests(services),
  );
}
