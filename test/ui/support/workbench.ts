import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';
import { vscodeFolder } from '../../../scripts/vscode/projectFolders.ts';
import { provisionServer } from '../../../scripts/vscode/provisionServer.ts';
import { startServer } from '../../../scripts/vscode/startServer.ts';
import type { Server } from '../../../scripts/vscode/startServer.ts';
import type { ServerVersion } from '../../../scripts/vscode/serverVersions.ts';
import { stopEmulator } from '../../../scripts/vscode/stopEmulator.ts';
import { userDataOf } from '../../../scripts/vscode/userDataOf.ts';
import { calmSettings, writeSettings, writeUserSettings } from '../../../scripts/vscode/userSettings.ts';
import type { UserSettings } from '../../../scripts/vscode/userSettings.ts';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { launchBrowser, viewport } from '../../support/browser.ts';
import { createRunFolder } from '../../support/runFolder.ts';
import type { RunFolder } from '../../support/runFolder.ts';
import { Editors } from './editors.ts';
import { installExtensions } from './installExtensions.ts';
import { Notifications } from './notifications.ts';
import { packagedExtension } from './packagedExtension.ts';
import { QuickInput } from './quickInput.ts';
import { Terminal } from './terminal.ts';
import { Tree } from './tree.ts';
import { waitFor } from './waitFor.ts';

/** What the operating system asks for, the class by which the workbench tells a theme's kind, and the name that webviews have for it. */
const themes = {
  light: { colorScheme: 'light', forcedColors: 'none', workbench: 'vs', webview: 'vscode-light' },
  dark: { colorScheme: 'dark', forcedColors: 'none', workbench: 'vs-dark', webview: 'vscode-dark' },
  lightHighContrast: {
    colorScheme: 'light',
    forcedColors: 'active',
    workbench: 'hc-light',
    webview: 'vscode-high-contrast-light',
  },
  darkHighContrast: {
    colorScheme: 'dark',
    forcedColors: 'active',
    workbench: 'hc-black',
    webview: 'vscode-high-contrast',
  },
} as const;
type Theme = keyof typeof themes;

export interface WorkbenchOptions {
  /** User settings, on top of those that keep VS Code calm. */
  settings?: UserSettings;
  /** Settings of the machine that VS Code's server runs on, where it looks for those of the machine scope. */
  machineSettings?: UserSettings;
  /** Variables of the environment, on top of those that the tests have. */
  env?: Readonly<Record<string, string>>;
  /** Ask whether the workspace is trusted. Off by default. */
  workspaceTrust?: boolean;
  /** The display language that extensions are told: `zh-cn`. VS Code's own words stay English, for which it would need a language pack. */
  language?: string;
  /** The VS Code to run on: the newest unless told otherwise. */
  vscode?: ServerVersion;
  /** VSIX files of extensions to install beside ours. */
  beside?: readonly string[];
  /** Pixels of a screenshot for each of the page, in each direction: 2 is what sharp displays have. One by default. */
  pixelRatio?: number;
}

const testSettings: UserSettings = {
  ...calmSettings,
  // The theme changes with the browser's, which disturbs nothing that is open.
  'window.autoDetectColorScheme': true,
  // No screenshot of something that is fading in.
  'workbench.reduceMotion': 'on',
  // Rows in the DOM can be read; a canvas cannot.
  'terminal.integrated.gpuAcceleration': 'off',
  // A field that is being typed into stays although a view takes the focus late.
  'workbench.quickOpen.closeOnFocusLost': false,
  // Rows that stick to the top cover those that are to be clicked.
  'workbench.tree.enableStickyScroll': false,
};

/**
 * VS Code as a person has it in front of them: a server of its own with fresh data, the packaged extension installed, a copy of the
 * sample workspace open, in a browser. What the driver does not do can be done through `page`. Close it after use.
 */
export class Workbench {
  /** The workbenches that are open in this process. */
  static readonly open = new Set<Workbench>();

  readonly page: Page;
  /** The folder that is open. */
  readonly workspace: string;
  /** Where this VS Code keeps settings, logs and what extensions store. */
  readonly userData: string;
  /** What the browser's console complained about: refusals by a content security policy among them. */
  readonly consoleErrors: string[] = [];
  readonly quickInput: QuickInput;
  readonly tree: Tree;
  readonly notifications: Notifications;
  readonly editors: Editors;
  readonly terminal: Terminal;
  readonly #server: Server;
  readonly #folder: RunFolder;
  readonly #cleanup: AsyncDisposableStack;
  #theme: Theme = 'dark';

  private constructor(page: Page, server: Server, folder: RunFolder, cleanup: AsyncDisposableStack) {
    this.page = page;
    this.workspace = folder.workspace;
    this.userData = userDataOf(folder.data);
    this.quickInput = new QuickInput(page);
    this.tree = new Tree(page);
    this.notifications = new Notifications(page);
    this.editors = new Editors(page);
    this.terminal = new Terminal(page);
    this.#server = server;
    this.#folder = folder;
    this.#cleanup = cleanup;
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
    Workbench.open.add(this);
  }

  /** Starts everything, and waits until the workbench can be used. */
  static async start(options: WorkbenchOptions = {}): Promise<Workbench> {
    const cleanup = new AsyncDisposableStack();
    try {
      return await Workbench.#start(options, cleanup);
    } catch (error) {
      await cleanup.disposeAsync();
      throw error;
    }
  }

  static async #start(options: WorkbenchOptions, cleanup: AsyncDisposableStack): Promise<Workbench> {
    const {
      settings,
      machineSettings = {},
      env = {},
      workspaceTrust = false,
      language,
      vscode,
      beside = [],
      pixelRatio = 1,
    } = options;
    const [installation, vsix, folder] = await Promise.all([
      provisionServer(vscode),
      packagedExtension(),
      createRunFolder(),
    ]);
    cleanup.defer(() => folder.remove());
    const folders = { extensionsDir: folder.extensions, dataDir: folder.data };
    await writeUserSettings(userDataOf(folder.data), { ...testSettings, ...settings });
    await writeSettings(path.join(userDataOf(folder.data), 'Machine'), machineSettings);
    await installExtensions(installation, [vsix, ...beside], folder.extensions);
    const connectionToken = randomBytes(24).toString('base64url');
    const server = await startServer(installation, {
      ...folders,
      connectionToken,
      env,
      workspaceTrust,
      log: () => undefined,
    });
    cleanup.defer(() => stopEmulator(userDataOf(folder.data)));
    cleanup.defer(() => server.close());
    const browser = await launchBrowser();
    cleanup.defer(() => browser.close());
    // A context that is not the page's own: axe opens another page in it.
    const context = await browser.newContext({
      viewport,
      deviceScaleFactor: pixelRatio,
      colorScheme: 'dark',
      // A machine may have none, and Chromium makes one up that Intl refuses.
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    // Where the workbench looks when it starts: a web page has no command line, and a language pack comes from the gallery alone.
    if (language !== undefined)
      await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    const workbench = new Workbench(page, server, folder, cleanup);
    await workbench.reload();
    return workbench;
  }

  /** Loads the page anew, as after the browser's reload button, and waits until the workbench can be used. */
  async reload(): Promise<void> {
    try {
      await this.page.goto(this.#server.url({ folder: this.workspace }));
      await this.page.locator('.part.activitybar').getByRole('tab').first().waitFor();
    } catch (error) {
      await this.capture('workbench-does-not-load');
      throw error;
    }
  }

  /** Has VS Code load its window anew in good order: what is open is noted first, as it is after a while anyway. */
  async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.page.locator('.part.activitybar').getByRole('tab').first().waitFor();
  }

  /** Runs a command by its title in the command palette, category included: `Fleetbook: Refresh Fleet`. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Changes the theme and waits until workbench and webviews have it. Quick inputs, dialogs and notifications stay as they are. */
  async switchTheme(theme: Theme): Promise<void> {
    const { colorScheme, forcedColors, workbench, webview } = themes[theme];
    await this.page.emulateMedia({ colorScheme, forcedColors });
    await this.page.locator(`.monaco-workbench.${workbench}`).waitFor();
    await waitFor('the webviews to have the theme', async () => {
      const kinds = await Promise.all(this.page.frames().map(themeOfWebview));
      return kinds.every((kind) => kind === undefined || kind === webview);
    });
    this.#theme = theme;
  }

  /**
   * What the browser refused so far because of a content security policy. Proves that it would be noticed: at last it has `frame`, a
   * webview of ours, try an inline script, and waits for the complaint.
   */
  async policyRefusals(frame: Frame): Promise<string[]> {
    const refusals = (): string[] => this.consoleErrors.filter((text) => /Content Security Policy/i.test(text));
    const before = refusals();
    await frame.evaluate("document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))");
    await waitFor('the browser to refuse an inline script', () => refusals().length > before.length);
    return before;
  }

  /**
   * Saves what is to be seen as `.vscode-test/screenshots/<name>-dark.png` and `<name>-light.png`, and stays in the theme that came last.
   * `show` brings to the front what a change of the theme closes: a hover.
   */
  async screenshot(name: string, show?: () => Promise<void>): Promise<void> {
    for (const theme of this.#theme === 'light' ? (['light', 'dark'] as const) : (['dark', 'light'] as const)) {
      if (theme !== this.#theme) await this.switchTheme(theme);
      await show?.();
      await this.capture(`${name}-${theme}`);
    }
  }

  /** Saves what is to be seen, in the theme that it has, as `.vscode-test/screenshots/<name>.png`, and returns that path. */
  async capture(name: string): Promise<string> {
    const file = path.join(vscodeFolder, 'screenshots', `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await this.picture());
    return file;
  }

  /** A PNG of what is to be seen, once it has its icons: after a reload their fonts come when they are first drawn, and later than the words. */
  async picture(): Promise<Buffer> {
    const loading = Promise.all(this.page.frames().map(loadFonts));
    // A page that hangs is what a picture may be taken of.
    await Promise.race([loading, delay(5_000, undefined, { ref: false })]);
    return this.page.screenshot();
  }

  /** Closes what a test that failed left open over everything else. */
  async clearAway(): Promise<void> {
    const over = this.page.locator('.monaco-menu, .monaco-dialog-box, .quick-input-widget').filter({ visible: true });
    await waitUntil(async () => {
      if ((await over.count()) === 0) return true;
      await over
        .first()
        .locator('input, button, [tabindex]')
        .first()
        .press('Escape', { timeout: 1_000 })
        .catch(() => undefined);
      return false;
    }, 10_000);
    await this.notifications.dismissAll().catch(() => undefined);
  }

  /** Saves VS Code's logs as `.vscode-test/logs/<name>`, and returns that path. */
  async keepLogs(name: string): Promise<string> {
    return this.#folder.keepLogs(name, this.userData);
  }

  /** Ends the browser, VS Code and the emulator, and removes their data. */
  async close(): Promise<void> {
    Workbench.open.delete(this);
    await this.#cleanup.disposeAsync();
  }
}

/** The kind of theme that a frame has, if it is the inner one of a webview. */
async function themeOfWebview(frame: Frame): Promise<string | undefined> {
  // A frame may go away while it is asked.
  return frame.evaluate<string | undefined>('document.body?.dataset.vscodeThemeKind').catch(() => undefined);
}

/** Resolves when all fonts that a frame names are there, or cannot be had. */
async function loadFonts(frame: Frame): Promise<void> {
  await frame
    .evaluate('Promise.allSettled([...document.fonts].map((font) => font.load())).then(() => undefined)')
    .catch(() => undefined);
}
