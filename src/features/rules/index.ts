import * as vscode from 'vscode';
import { emptySqlContext } from '../../language/rulesql/services/sqlContext.ts';
import { Comparisons } from '../../platform/comparisons.ts';
import { currentScope } from '../../platform/currentScope.ts';
import { ruleEditorType, schemes } from '../../platform/ids.ts';
import { ruleScheme } from '../../platform/ruleUri.ts';
import type { Services } from '../../platform/services.ts';
import { RuleActions } from './actions/ruleActions.ts';
import { FleetContexts } from './context/fleetContexts.ts';
import { RuleKnowledge } from './context/ruleKnowledge.ts';
import { ruleBases } from './document/ruleBases.ts';
import { RuleFiles } from './document/ruleFiles.ts';
import { RuleGateway } from './document/ruleGateway.ts';
import { RuleLedger } from './document/ruleLedger.ts';
import { RuleEditor } from './editor/ruleEditor.ts';
import { provideSqlLanguage } from './language/provideSqlLanguage.ts';
import { EmulatorTraffic } from './traffic/emulatorTraffic.ts';
import { provideRuleTests } from './tests/provideRuleTests.ts';

/** Rules as documents with an editor of their own, the language of their SQL, and their tests. */
export function register(services: Services): vscode.Disposable {
  const { context, connections, log } = services;
  const gateway = new RuleGateway(connections);
  const ledger = new RuleLedger(ruleBases(context.workspaceState, log));
  const comparisons = new Comparisons(schemes.ruleView);
  const fleet = new FleetContexts(connections, log);
  const dataTypeOf = ({ uri }: vscode.TextDocument) => ledger.cloudOf(uri)?.dataType ?? 'JSON';
  const files = new RuleFiles({ gateway, ledger, connections, log });
  const traffic = new EmulatorTraffic(services.emulator);
  const knowledge = new RuleKnowledge({ services, ledger, traffic, fleet });
  const actions = new RuleActions(connections);
  return vscode.Disposable.from(
    ledger,
    comparisons,
    vscode.workspace.registerFileSystemProvider(ruleScheme, files, { isCaseSensitive: true }),
    vscode.window.registerCustomEditorProvider(
      ruleEditorType,
      new RuleEditor({ services, files, ledger, comparisons, actions, knowledge, traffic }),
      {
        supportsMultipleEditorsPerDocument: true,
        // Monaco takes half a second to start; an editor behind another tab must be there at once.
        webviewOptions: { retainContextWhenHidden: true },
      },
    ),
    provideSqlLanguage({
      dataTypeOf,
      async contextOf(document) {
        if (document.uri.scheme === ruleScheme) return (await knowledge.of(document)).context;
        const scope = currentScope(services);
        return scope ? fleet.contextOf(scope, document.getText(), dataTypeOf(document)) : emptySqlContext;
      },
    }),
    provideRuleTests(services),
  );
}
