import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import { emptySqlContext } from '../../language/rulesql/services/sqlContext.ts';
import type { Comparisons } from '../../platform/comparisons.ts';
import { currentScope } from '../../platform/currentScope.ts';
import type { EditBases } from '../../platform/editBases.ts';
import { ManualSaves } from '../../platform/manualSaves.ts';
import { OfferedTexts } from '../../platform/offeredTexts.ts';
import { ruleAddress, ruleScheme } from '../../platform/ruleUri.ts';
import type { Services } from '../../platform/services.ts';
import { RuleActions } from './actions/ruleActions.ts';
import { FleetContexts } from './context/fleetContexts.ts';
import { RuleKnowledge } from './context/ruleKnowledge.ts';
import { LostRuleWrites } from './document/lostRuleWrites.ts';
import { ruleBases, type RuleBasis } from './document/ruleBases.ts';
import { RuleFiles } from './document/ruleFiles.ts';
import { RuleGateway } from './document/ruleGateway.ts';
import { RuleLedger } from './document/ruleLedger.ts';
import { RuleEditor } from './editor/ruleEditor.ts';
import type { SqlContexts } from './language/sqlContexts.ts';
import { EmulatorTraffic } from './traffic/emulatorTraffic.ts';

/** What rules are as documents: their files, the editor of them, and what is known beside their SQL. */
export class RuleDocuments implements Disposable {
  readonly files: RuleFiles;
  readonly editor: RuleEditor;
  readonly contexts: SqlContexts;
  readonly #lost: LostRuleWrites;
  readonly #bases: EditBases<RuleBasis>;
  readonly #store = new DisposableStore();

  constructor(services: Services, comparisons: Comparisons) {
    const { context, connections, log } = services;
    const lost = (this.#lost = new LostRuleWrites({ memento: context.workspaceState, log }));
    const gateway = new RuleGateway(connections, lost);
    this.#bases = ruleBases(context.workspaceState, log);
    const ledger = this.#store.add(new RuleLedger(this.#bases, lost));
    const fleet = new FleetContexts(connections, log);
    const saves = this.#store.add(new ManualSaves(ruleScheme));
    const files = new RuleFiles({ gateway, ledger, connections, saves, log });
    const traffic = new EmulatorTraffic(services.emulator);
    const knowledge = new RuleKnowledge({ services, ledger, traffic, fleet });
    const actions = new RuleActions(connections);
    this.files = files;
    const offered = new OfferedTexts();
    this.editor = new RuleEditor({ services, files, saves, offered, ledger, comparisons, actions, knowledge, traffic });
    this.contexts = {
      dataTypeOf: ({ uri }) => ledger.cloudOf(uri)?.dataType ?? 'JSON',
      async contextOf(document) {
        if (document.uri.scheme === ruleScheme) return (await knowledge.of(document)).context;
        const scope = currentScope(services);
        return scope ? (await knowledge.about(scope, document.getText())).context : emptySqlContext;
      },
    };
  }

  /** Forgets what is kept of the rules of a connection that was removed. */
  forget(connectionId: string): void {
    this.forgetWrites(connectionId);
    this.#bases.forget((uri) => ruleAddress(vscode.Uri.parse(uri, true)).connectionId === connectionId);
  }

  /** Forgets which writes got no answer: what the connection leads to is another by now. */
  forgetWrites(connectionId: string): void {
    this.#lost.forget(connectionId);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
