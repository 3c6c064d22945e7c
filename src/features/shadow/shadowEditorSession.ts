import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import * as l10n from '../../common/l10n.ts';
import { sameJson } from '../../common/sameJson.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { desiredText } from '../../model/shadow/desiredText.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import type { Services } from '../../platform/services.ts';
import { showError } from '../../platform/commands.ts';
import type { CloudNews } from '../../platform/documentLedger.ts';
import { documentText } from '../../platform/documentText.ts';
import type { ManualSaves } from '../../platform/manualSaves.ts';
import type { OfferedTexts } from '../../platform/offeredTexts.ts';
import { shadowAddress } from '../../platform/shadowUri.ts';
import { PageView } from '../../platform/pageView.ts';
import { WebviewDocument } from '../../platform/webviewDocument.ts';
import { onWebviewMessage } from '../../platform/webviewMessages.ts';
import { fromShadowPage, type FromShadowPage, type ToShadowPage } from '../../protocol/shadowEditor.ts';
import { applyAsDevice } from './applyAsDevice.ts';
import { cloudView } from './cloudView.ts';
import { CloudWatch } from '../../platform/cloudWatch.ts';
import { compareVersion } from './compareVersion.ts';
import { mergeView } from './mergeView.ts';
import { readThingModelText } from './readThingModelText.ts';
import { resolveConflict } from './resolveConflict.ts';
import type { ShadowFiles } from './shadowFiles.ts';
import type { ShadowGateway } from './shadowGateway.ts';
import type { ShadowHistory } from './shadowHistory.ts';
import type { ShadowLedger } from './shadowLedger.ts';
import { versionViews } from './versionViews.ts';
import type { Comparisons } from '../../platform/comparisons.ts';

/** What all editors of shadows share. */
export interface ShadowParts {
  readonly services: Services;
  readonly files: ShadowFiles;
  readonly saves: ManualSaves;
  readonly offered: OfferedTexts;
  readonly ledger: ShadowLedger;
  readonly gateway: ShadowGateway;
  readonly history: ShadowHistory;
  readonly views: Comparisons;
}

/** How long after a change of the text it is merged anew with what the platform has, in ms. */
const mergePause = 250;

/** One open editor of a shadow: what its page is told, and what it asks for. */
export class ShadowEditorSession implements Disposable {
  readonly #parts: ShadowParts;
  readonly #document: vscode.TextDocument;
  readonly #page: PageView<ToShadowPage>;
  readonly #address: DeviceAddress;
  readonly #store = new DisposableStore();
  readonly #text: WebviewDocument;
  readonly #watch: CloudWatch;
  #news: CloudNews<ShadowDocument> | undefined;
  #mergeTimer: NodeJS.Timeout | undefined;
  #isApplying = false;

  constructor(parts: ShadowParts, document: vscode.TextDocument, panel: vscode.WebviewPanel) {
    this.#parts = parts;
    this.#document = document;
    this.#page = new PageView(panel.webview);
    this.#address = shadowAddress(document.uri);
    const { services, files, ledger, history, saves } = parts;
    const { connections, log } = services;
    const isActive = () => panel.active;
    const sync = { log, saves, offered: parts.offered, comparisons: parts.views, isActive };
    this.#text = this.#store.add(new WebviewDocument(document, (message) => this.#page.post(message), sync));
    this.#watch = this.#store.add(
      new CloudWatch({
        panel,
        read: (isPoll) => files.refresh(document.uri, isPoll),
        isLocal: () => connections.get(this.#address.connectionId)?.kind === 'emulator',
        began: () => {
          this.#page.show({ type: 'cloud', cloud: { kind: 'loading' } });
        },
        failed: (message, isAgain) => {
          if (!isAgain) log.warn(`The shadow could not be read: ${message}`);
          this.#page.show({ type: 'cloud', cloud: { kind: 'failed', message } });
        },
      }),
    );
    const isOurs = (uri: vscode.Uri): boolean => uri.toString() === document.uri.toString();
    const events = [
      onWebviewMessage(panel.webview, fromShadowPage, log, (message) => {
        this.#receive(message);
      }),
      ledger.onDidRead((news) => {
        if (isOurs(news.uri)) void this.#showCloud(news);
      }),
      history.onDidChange((address) => {
        if (sameJson({ ...address }, { ...this.#address })) void this.#showVersions();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) this.#mergeSoon();
      }),
      vscode.workspace.onDidSaveTextDocument((saved) => {
        if (saved === document) this.#mergeSoon();
      }),
      connections.onDidChange(() => {
        this.#watch.retry();
      }),
    ];
    for (const event of events) this.#store.add(event);
  }

  dispose(): void {
    clearTimeout(this.#mergeTimer);
    this.#store.dispose();
  }

  #receive(message: FromShadowPage): void {
    switch (message.type) {
      case 'ready':
        this.#page.forget();
        this.#text.handle(message);
        this.#showDevice();
        this.#showMerge();
        this.#page.show({ type: 'applying', busy: this.#isApplying });
        void this.#showVersions();
        void this.#watch.refresh();
        void this.#showThingModel();
        return;
      case 'refresh':
        void this.#watch.refresh();
        return;
      case 'apply':
        void this.#do(() => this.#apply());
        return;
      case 'resolve':
        void this.#do(async () => {
          // What was typed before the choice comes before it.
          await this.#text.handled();
          await resolveConflict(this.#parts.ledger, this.#document, message);
        });
        return;
      case 'compareEdit':
        void this.#do(() => this.#compareEdit());
        return;
      case 'compareVersion':
        void this.#do(() => compareVersion(this.#parts, this.#document.uri, message));
        return;
      default:
        this.#text.handle(message);
    }
  }

  /** Runs what a person asked for; a failure is shown to them. */
  async #do(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      void showError(this.#parts.services.log, error);
    }
  }

  /** Runs after every read of the shadow. A status that cannot be read leaves the shadow shown. */
  async #showCloud(news: CloudNews<ShadowDocument>): Promise<void> {
    this.#news = news;
    this.#mergeSoon();
    const { gateway, services } = this.#parts;
    // It goes along with what was read of the shadow, which the log has where a person asked for it.
    const status = await gateway.readStatus(this.#address, { isPoll: true }).catch((error: unknown) => {
      services.log.warn(`The device's status could not be read: ${describeError(error)}`);
      return 'unknown' as const;
    });
    if (this.#news === news) this.#page.show({ type: 'cloud', cloud: cloudView(news.cloud, status) });
  }

  #showDevice(): void {
    const { connectionId, regionId, productKey, deviceName } = this.#address;
    const connection = this.#parts.services.connections.get(connectionId)?.name ?? connectionId;
    this.#page.show({ type: 'device', device: { deviceName, productKey, regionId, connection } });
  }

  #mergeSoon(): void {
    clearTimeout(this.#mergeTimer);
    this.#mergeTimer = setTimeout(() => {
      this.#showMerge();
    }, mergePause);
  }

  #showMerge(): void {
    const merge = mergeView(this.#parts.ledger.pendingMerge(this.#document));
    this.#page.show({ type: 'merge', ...(merge && { merge }) });
  }

  async #showVersions(): Promise<void> {
    this.#page.show({ type: 'versions', seen: versionViews(await this.#parts.history.read(this.#address)) });
  }

  /** Types help with the text; without them it can be edited as well. */
  async #showThingModel(): Promise<void> {
    const { connections, log } = this.#parts.services;
    const tsl = await readThingModelText(connections, this.#address).catch((error: unknown) => {
      log.warn(`The thing model could not be read: ${describeError(error)}`);
      return undefined;
    });
    this.#page.show({ type: 'thingModel', ...(tsl !== undefined && { tsl }) });
  }

  async #apply(): Promise<void> {
    if (this.#isApplying) return;
    this.#setApplying(true);
    try {
      const reported = await applyAsDevice(this.#parts, this.#address);
      if (reported && Object.keys(reported).length === 0)
        void vscode.window.showInformationMessage(
          l10n.t('{0} has reported all that is desired already.', this.#address.deviceName),
        );
      await this.#watch.refresh();
    } finally {
      this.#setApplying(false);
    }
  }

  #setApplying(busy: boolean): void {
    this.#isApplying = busy;
    this.#page.show({ type: 'applying', busy });
  }

  async #compareEdit(): Promise<void> {
    const { ledger, views } = this.#parts;
    const { deviceName } = this.#address;
    // What was typed before comes first.
    await this.#text.handled();
    const cloud = ledger.cloudOf(this.#document.uri);
    if (!cloud) return;
    await views.compare({
      name: `${deviceName}.shadow`,
      title: l10n.t('{0}: version {1} on the platform ↔ my edit', deviceName, cloud.version),
      before: desiredText(cloud.state.desired),
      after: documentText(this.#document),
    });
  }
}
