import * as vscode from 'vscode';
import { CallError } from '../../../client/errors/callError.ts';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import { describeTarget } from '../../../language/rulesql/previewAction.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import { confirm } from '../../../platform/confirm.ts';
import { mayChange } from '../../../platform/mayChange.ts';
import type { PageView } from '../../../platform/pageView.ts';
import type { Connection, Services } from '../../../platform/services.ts';
import type { FromRulePage, ToRulePage } from '../../../protocol/ruleEditor.ts';
import { RuleActionArrivedError } from '../actions/ruleActionArrivedError.ts';
import { RuleActionConflictError } from '../actions/ruleActionConflictError.ts';
import { RuleActionGoneError } from '../actions/ruleActionGoneError.ts';
import { RuleActionUnclearError } from '../actions/ruleActionUnclearError.ts';
import type { RuleActions } from '../actions/ruleActions.ts';
import type { RuleLedger } from '../document/ruleLedger.ts';
import type { EmulatorTraffic } from '../traffic/emulatorTraffic.ts';

export interface ActionsViewParts {
  readonly parts: {
    readonly actions: RuleActions;
    readonly services: Pick<Services, 'connections'>;
    readonly ledger: Pick<RuleLedger, 'cloudOf'>;
    readonly traffic: Pick<EmulatorTraffic, 'deliveries'>;
  };
  readonly document: vscode.TextDocument;
  readonly page: PageView<ToRulePage>;
  readonly address: RuleAddress;
}

/** What the page of a rule is told of the rule's actions, and what it asks for. */
export class ActionsView {
  readonly #parts: ActionsViewParts['parts'];
  readonly #document: vscode.TextDocument;
  readonly #page: PageView<ToRulePage>;
  readonly #address: RuleAddress;
  /** They could not be read when they were asked for last. */
  #isUnread = false;

  constructor({ parts, document, page, address }: ActionsViewParts) {
    this.#parts = parts;
    this.#document = document;
    this.#page = page;
    this.#address = address;
  }

  async show(): Promise<void> {
    try {
      this.#page.show({ type: 'actions', actions: await this.#parts.actions.list(this.#address) });
      this.#isUnread = false;
    } catch (error) {
      this.#isUnread = true;
      this.#page.forget('actions');
      this.#page.show({ type: 'actionsFailed', message: describeError(error) });
    }
  }

  /** Reads them again where they could not be read: the connection may be there again. */
  async retry(): Promise<void> {
    if (this.#isUnread) await this.show();
  }

  get #connection(): Connection | undefined {
    return this.#parts.services.connections.get(this.#address.connectionId);
  }

  get #ruleName(): string {
    return this.#parts.ledger.cloudOf(this.#document.uri)?.name ?? this.#address.name;
  }

  async save({ type: _type, id, ...change }: Extract<FromRulePage, { type: 'saveAction' }>): Promise<void> {
    const isAgreed = await mayChange(this.#connection, {
      question: l10n.t('Save the action {0} of the rule “{1}”?', change.actionType, this.#ruleName),
      action: l10n.t('Save'),
    });
    if (!isAgreed) {
      const problem = l10n.t('You chose not to save. Nothing was sent.');
      void this.#page.post({ type: 'actionSaved', id, problem });
      return;
    }
    let before: readonly string[] | undefined;
    const sending = (ids: readonly string[]): void => {
      before = ids;
    };
    const failure = await this.#parts.actions.save(this.#address, change, sending).then(
      () => undefined,
      (error: unknown) => ({
        problem: describeError(error),
        ...(error instanceof RuleActionConflictError && { current: error.current }),
        ...(error instanceof RuleActionArrivedError && { current: error.current, isSettled: true }),
        ...(error instanceof RuleActionGoneError && { isGone: true }),
        ...(error instanceof RuleActionUnclearError && { isSettled: true }),
        ...(error instanceof CallError && error.mayHaveHappened && { isUnknown: true, ...(before && { before }) }),
      }),
    );
    await this.show();
    void this.#page.post({ type: 'actionSaved', id, ...failure });
  }

  async remove(id: string): Promise<void> {
    const { actions } = this.#parts;
    const action = (await actions.list(this.#address)).find((one) => one.id === id);
    if (!action) {
      await this.show();
      void vscode.window.showInformationMessage(l10n.t('The action had been removed already.'));
      return;
    }
    const isConfirmed = await confirm(this.#connection, {
      question: l10n.t('Remove the action {0} of the rule “{1}”?', action.type, this.#ruleName),
      detail: l10n.t('Messages are no longer sent to {0}.', describeTarget(action.configuration)),
      action: l10n.t('Remove'),
    });
    if (!isConfirmed) return;
    try {
      await actions.remove(this.#address, id);
    } finally {
      await this.show();
    }
  }

  async showDeliveries(actionId: string): Promise<void> {
    try {
      const deliveries = await this.#parts.traffic.deliveries(actionId, this.#address.regionId);
      void this.#page.post({ type: 'deliveries', actionId, deliveries });
    } catch (error) {
      void this.#page.post({ type: 'deliveries', actionId, deliveries: [], problem: describeError(error) });
    }
  }
}
