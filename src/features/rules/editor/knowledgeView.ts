import type * as vscode from 'vscode';
import type { Disposable } from '../../../common/disposableStore.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import type { PageView } from '../../../platform/pageView.ts';
import type { Services } from '../../../platform/services.ts';
import type { FromRulePage, ToRulePage } from '../../../protocol/ruleEditor.ts';
import { deviceTags } from '../context/deviceTags.ts';
import type { RuleKnowledge } from '../context/ruleKnowledge.ts';
import { followTopic } from '../traffic/followTopic.ts';

export interface KnowledgeViewParts {
  readonly parts: {
    readonly knowledge: Pick<RuleKnowledge, 'of'>;
    readonly services: Pick<Services, 'connections' | 'log' | 'emulator'>;
  };
  readonly document: vscode.TextDocument;
  readonly address: RuleAddress;
  readonly page: Pick<PageView<ToRulePage>, 'show' | 'post'>;
  readonly panel: Pick<vscode.WebviewPanel, 'visible'>;
}

/** What the page of a rule is told of what is known beside its SQL, and of the messages that come on its topic. */
export class KnowledgeView implements Disposable {
  readonly #parts: KnowledgeViewParts['parts'];
  readonly #document: vscode.TextDocument;
  readonly #address: RuleAddress;
  readonly #page: KnowledgeViewParts['page'];
  readonly #panel: KnowledgeViewParts['panel'];
  /** How often it was asked what is known. */
  #turn = 0;
  /** It was asked for another reason than that messages came, and not answered yet. */
  #isAsked = false;
  #isDisposed = false;
  #followed: { readonly filter: string; readonly following: Disposable } | undefined;

  constructor({ parts, document, address, page, panel }: KnowledgeViewParts) {
    this.#parts = parts;
    this.#document = document;
    this.#address = address;
    this.#page = page;
    this.#panel = panel;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#followed?.following.dispose();
  }

  /** What helps with the text, and messages to try it with; without them it can be edited as well. */
  async show(isLive = false): Promise<void> {
    const { knowledge } = this.#parts;
    const turn = ++this.#turn;
    this.#isAsked ||= !isLive;
    const { context, samples, liveFilter } = await knowledge.of(this.#document);
    // What was asked for later knows more, whichever comes first.
    if (turn !== this.#turn || this.#isDisposed) return;
    // What came live meanwhile answers the question as well, and is more than news then.
    const isNews = !this.#isAsked;
    this.#isAsked = false;
    this.#page.show({ type: 'context', context });
    this.#page.show({ type: 'samples', samples, isLive: isNews });
    this.#follow(liveFilter);
  }

  /** Reads the messages anew as they come on the topic, while somebody looks. */
  #follow(filter: string | undefined): void {
    if (this.#isDisposed || filter === this.#followed?.filter) return;
    this.#followed?.following.dispose();
    this.#followed = filter === undefined ? undefined : { filter, following: this.#followTopic(filter) };
  }

  #followTopic(filter: string): Disposable {
    return followTopic(this.#parts.services.emulator, filter, () => {
      if (this.#panel.visible) void this.show(true);
    });
  }

  async showTags({ productKey, deviceName }: Extract<FromRulePage, { type: 'askTags' }>): Promise<void> {
    const device = { productKey, deviceName };
    const tags = await deviceTags(this.#parts.services, this.#address, device);
    void this.#page.post({ type: 'tags', ...device, ...(typeof tags === 'string' ? { problem: tags } : { tags }) });
  }
}
