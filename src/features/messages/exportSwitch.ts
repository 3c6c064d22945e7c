import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { Farewells } from '../../common/farewells.ts';
import { toFileName } from '../../common/toFileName.ts';
import type { FleetMessage } from '../../model/messages/fleetMessage.ts';
import type { ToMessagesPage } from '../../protocol/messages.ts';
import { offeredFile } from '../../platform/offeredFile.ts';
import { MessageExport } from './messageExport.ts';
import { MessagesError } from './messagesError.ts';

type Told = Extract<ToMessagesPage, { type: 'export' }>;

/** Begins and ends the export of one panel's messages as they come, and tells the page how far it is. */
export class ExportSwitch {
  readonly #title: string;
  readonly #show: (message: Told) => void;
  readonly #failed: (error: unknown) => void;
  readonly #farewells: Farewells;
  #running: { readonly file: string; readonly writer: MessageExport } | undefined;
  /** Resolves when the last file is whole, or never will be. */
  #written: Promise<unknown> = Promise.resolve();
  /** An export's file is being asked for. */
  #isAsking = false;
  #isDisposed = false;

  constructor(parts: {
    /** What is exported, in the name that is offered for the file. */
    readonly title: string;
    readonly show: (message: Told) => void;
    /** A file that was begun cannot be written any more. */
    readonly failed: (error: unknown) => void;
    readonly farewells: Farewells;
  }) {
    this.#title = parts.title;
    this.#show = parts.show;
    this.#failed = parts.failed;
    this.#farewells = parts.farewells;
  }

  get isOn(): boolean {
    return this.#running !== undefined;
  }

  take(message: FleetMessage): void {
    this.#running?.writer.write(message);
  }

  /** Asks for a file, and begins it with those that are there. Throws MessagesError where the file cannot grow. */
  async start(found: () => Iterable<FleetMessage>): Promise<void> {
    if (this.#running || this.#isAsking) return;
    this.#isAsking = true;
    try {
      const uri = await askFile(this.#title);
      // It may be the same file.
      await this.#written;
      if (uri && !this.#isDisposed) this.#begin(uri, found());
    } finally {
      this.#isAsking = false;
    }
  }

  async end(): Promise<void> {
    const ended = this.#running;
    if (!ended) return;
    this.#running = undefined;
    this.show();
    // What kept it from being whole was said already.
    if (!(await ended.writer.end())) return;
    const { written, missed } = ended.writer.counts;
    const left = missed === 0 ? '' : l10n.t(' The disk was too slow for {0} more.', missed);
    void vscode.window.showInformationMessage(
      l10n.t('{0} messages were written to {1}.{2}', written, ended.file, left),
    );
  }

  show(): void {
    const running = this.#running;
    this.#show({
      type: 'export',
      ...(running && { export: { file: running.file, ...running.writer.counts } }),
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    void this.#running?.writer.end();
  }

  #begin(uri: vscode.Uri, found: Iterable<FleetMessage>): void {
    if (uri.scheme !== 'file') {
      // VS Code writes such files as a whole only: what has no end would have to be kept in memory, and be lost with it.
      throw new MessagesError(
        l10n.t(
          'Messages are written as they come, and a file of “{0}:” cannot grow. Choose a file in a folder of this computer, and copy it when the export is over.',
          uri.scheme,
        ),
      );
    }
    const writer = new MessageExport(uri.fsPath, found, (error) => {
      // It may be over by now, and another one running.
      if (this.#running?.writer === writer) this.#running = undefined;
      if (!this.#isDisposed) this.show();
      this.#failed(error);
    });
    // A window that closes leaves no half of it.
    const farewell = this.#farewells.add(() => writer.end());
    this.#written = writer.isWhole.then(() => farewell.dispose());
    this.#running = { file: vscode.workspace.asRelativePath(uri), writer };
    this.show();
  }
}

function askFile(title: string): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: l10n.t('Export Messages as They Come'),
    saveLabel: l10n.t('Export'),
    filters: { [l10n.t('Lines of JSON')]: ['ndjson'] },
    defaultUri: offeredFile(toFileName(`messages-${title}`, '.ndjson')),
  });
}
