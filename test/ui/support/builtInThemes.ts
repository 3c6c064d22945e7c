import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { provisionServer } from '../../../scripts/vscode/provisionServer.ts';
import { waitFor } from './waitFor.ts';
import type { Workbench } from './workbench.ts';

/** What VS Code gives a webview of a theme. */
export interface LentTheme {
  readonly id: string;
  readonly kind: string;
  /** Its colours, by the names of their CSS variables. */
  readonly colors: Readonly<Record<string, string>>;
}

/** The ids of all colour themes that the newest VS Code brings. */
async function builtInThemes(): Promise<string[]> {
  const { main } = await provisionServer();
  const folder = path.join(path.dirname(main), '../extensions');
  const manifests = await Promise.all(
    (await readdir(folder)).map((name) => readFile(path.join(folder, name, 'package.json'), 'utf8').catch(() => '{}')),
  );
  return manifests.flatMap((text) => {
    const { contributes } = JSON.parse(text) as { contributes?: { themes?: { id?: string; label: string }[] } };
    return (contributes?.themes ?? []).map(({ id, label }) => id ?? label);
  });
}

/** Has VS Code use each theme in turn, and notes what it gives a webview that is in front. */
export async function themesFor({ workspace }: Workbench, frame: Frame): Promise<LentTheme[]> {
  const settings = path.join(workspace, '.vscode/settings.json');
  await mkdir(path.dirname(settings), { recursive: true });
  const themes: LentTheme[] = [];
  for (const id of await builtInThemes()) {
    await writeFile(settings, JSON.stringify({ 'workbench.colorTheme': id }));
    await waitFor(`the theme ${id}`, async () => (await frame.evaluate('document.body.dataset.vscodeThemeId')) === id);
    themes.push(await frame.evaluate<LentTheme>(givenTheme));
  }
  return themes;
}

/** Gives a webview what VS Code gives it of a theme, which takes a hundredth of the time, and leaves the theme of all else as it is. */
export async function lendTheme(frame: Frame, theme: LentTheme): Promise<void> {
  await frame.evaluate(`(${takeTheme})(${JSON.stringify(theme)})`);
}

const givenTheme = `(() => {
  const { style } = document.documentElement;
  const names = [...style].filter((name) => name.startsWith('--vscode-'));
  const { vscodeThemeId: id, vscodeThemeKind: kind } = document.body.dataset;
  return { id, kind, colors: Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)])) };
})()`;

/** Resolves when observers have seen it, and what they change is painted. */
const takeTheme = `async ({ id, kind, colors }) => {
  const { body, documentElement } = document;
  const kinds = ['vscode-light', 'vscode-dark', 'vscode-high-contrast', 'vscode-high-contrast-light'];
  body.classList.remove(...kinds);
  body.classList.add(kind, ...(kind === 'vscode-high-contrast-light' ? ['vscode-high-contrast'] : []));
  Object.assign(body.dataset, { vscodeThemeId: id, vscodeThemeKind: kind });
  for (const name of [...documentElement.style])
    if (name.startsWith('--vscode-') && !(name in colors)) documentElement.style.removeProperty(name);
  for (const [name, value] of Object.entries(colors)) documentElement.style.setProperty(name, value);
  // The outputs of a notebook are transparent, down to the editor that they are in.
  documentElement.style.backgroundColor = colors['--vscode-editor-background'];
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
}`;
