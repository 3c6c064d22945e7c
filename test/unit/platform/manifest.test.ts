import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { commandLineBundle, extensionBundle } from '../../../scripts/build.ts';
import {
  commandIds,
  deviceEndpointsSetting,
  emulatorContextKey,
  endpointsSetting,
  mqttHostSetting,
  explorerViewId,
  panelTypes,
  ruleEditorType,
  schemes,
  shadowEditorType,
  showFirstSaveSetting,
  virtualDevicesContextKey,
  virtualDevicesViewId,
} from '../../../src/platform/ids.ts';
import { cellLanguageId, notebookType, outputRendererId } from '../../../src/platform/notebookIds.ts';
import { isDown } from '../../../src/platform/isDown.ts';
import type { EmulatorStatus } from '../../../src/platform/services.ts';
import { desiredLanguage } from '../../../src/language/desired/desiredLanguage.ts';
import { sqlLanguage } from '../../../src/language/rulesql/services/sqlLanguage.ts';
import { cellOutputMime } from '../../../src/protocol/cellOutput.ts';

interface Manifest {
  readonly icon: string;
  readonly main: string;
  readonly l10n: string;
  readonly bin: { readonly fleetbook: string };
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly galleryBanner: { readonly color: string };
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly homepage: string;
  readonly extensionKind: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly grammars: readonly { readonly path: string }[];
    readonly languages: readonly { readonly id: string; readonly configuration?: string }[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope?: string; readonly markdownDescription?: string }>>;
    };
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string; readonly contents: string }[];
    readonly walkthroughs: readonly {
      readonly icon: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly notebooks: readonly {
      readonly type: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly notebookRenderer: readonly {
      readonly id: string;
      readonly entrypoint: string;
      readonly mimeTypes: readonly string[];
    }[];
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}

const root = new URL('../../../', import.meta.url);
const words = JSON.parse(readFileSync(new URL('package.nls.json', root), 'utf8')) as Readonly<Record<string, string>>;
/** As VS Code reads it: with words in the place of their keys. */
const text = readFileSync(new URL('package.json', root), 'utf8').replaceAll(/"%([\w.]+)%"/g, (_, key: string) =>
  JSON.stringify(words[key]),
);
const manifest = JSON.parse(text) as Manifest;
const { contributes, activationEvents } = manifest;
const walkthroughSteps = contributes.walkthroughs.flatMap(({ steps }) => steps);
const declared = contributes.commands.map(({ command }) => command);

describe('package.json', () => {
  it('declares exactly the commands of the code', () => {
    assert.deepEqual([...declared].sort(), Object.values(commandIds).sort());
  });

  it('titles every command under one category', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.ok(title, command);
      assert.equal(category, 'Fleetbook', command);
    }
  });

  it('binds menus and keys to declared commands only, and to what VS Code itself runs cells with', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    assert.ok(used.length > 0);
    const known = [...declared, 'notebook.cell.execute'];
    for (const command of used) assert.ok(known.includes(command), command);
  });

  it('declares the view of the code in its own container', () => {
    const ids = contributes.viewsContainers.activitybar.map(({ id }) => id);
    assert.deepEqual(Object.keys(contributes.views), ids);
    assert.deepEqual(
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id),
      [explorerViewId, virtualDevicesViewId],
    );
  });

  it('declares the setting, the editor, the notebook, the language and the schemes of the code', () => {
    assert.deepEqual(Object.keys(contributes.configuration.properties), [
      endpointsSetting,
      deviceEndpointsSetting,
      mqttHostSetting,
      showFirstSaveSetting,
    ]);
    assert.deepEqual(
      contributes.customEditors.map(({ viewType, selector }) => [
        viewType,
        ...selector.map((one) => one.filenamePattern),
      ]),
      [
        [shadowEditorType, `${schemes.shadow}:/**/*.shadow`],
        [ruleEditorType, `${schemes.rule}:/**/*.iotsql`],
      ],
    );
    assert.deepEqual(
      contributes.notebooks.map(({ type, selector }) => [type, ...selector.map((one) => one.filenamePattern)]),
      [[notebookType, '*.fleet.md']],
    );
    assert.deepEqual(
      contributes.languages.map(({ id }) => id),
      [desiredLanguage, cellLanguageId, sqlLanguage],
    );
    assert.deepEqual(
      contributes.notebookRenderer.map(({ id, mimeTypes }) => [id, ...mimeTypes]),
      [[outputRendererId, cellOutputMime]],
    );
    assert.deepEqual(
      [...activationEvents].sort(),
      [
        ...Object.values(schemes).map((scheme) => `onFileSystem:${scheme}`),
        ...Object.values(panelTypes).map((type) => `onWebviewPanel:${type}`),
        // The Test Explorer asks nobody for tests before their extension runs.
        'workspaceContains:**/*.fleet.md',
        'workspaceContains:**/*.rule-test.json',
      ].sort(),
    );
  });

  it('makes conditions of what the code sets, and of what VS Code does', () => {
    const conditions = [
      ...contributes.viewsWelcome.flatMap(({ when }) => when ?? []),
      ...contributes.commands.flatMap(({ enablement }) => enablement ?? []),
      ...walkthroughSteps.flatMap(({ completionEvents }) =>
        completionEvents.flatMap((event) => /^onContext:(.*)/.exec(event)?.[1] ?? []),
      ),
      ...contributes.keybindings.map(({ when }) => when),
      ...Object.values(contributes.menus).flatMap((entries) => entries.flatMap(({ when }) => when ?? [])),
    ];
    const ours = new Set(conditions.flatMap((when) => when.match(/\bfleetbook[\w.-]+/g) ?? []));
    assert.deepEqual(
      [...ours].sort(),
      [
        emulatorContextKey,
        explorerViewId,
        notebookType,
        ruleEditorType,
        schemes.answer,
        virtualDevicesContextKey,
        virtualDevicesViewId,
      ].sort(),
    );
  });

  it('has a welcome for each state of the emulator in which the Fleet view is empty, and knows no other state', () => {
    const states: Readonly<Record<EmulatorStatus['kind'], EmulatorStatus>> = {
      ...{ idle: { kind: 'idle' }, starting: { kind: 'starting' }, running: { kind: 'running' } },
      ...{ stopped: { kind: 'stopped' }, failed: { kind: 'failed', reason: '' } },
    };
    const ofView = contributes.viewsWelcome.filter(({ view }) => view === explorerViewId).map(({ when = '' }) => when);
    assert.ok(ofView.includes(`!${emulatorContextKey}`), 'before the extension runs');
    for (const [kind, status] of Object.entries(states))
      assert.equal(ofView.includes(`${emulatorContextKey} == ${kind}`), isDown(status), kind);
    const named = [...text.matchAll(/fleetbook\.emulator (?:==|!=) (\w+)/g)].map(([, kind = '']) => kind);
    const matched = [...text.matchAll(/fleetbook\.emulator =~ \/\^\(([\w|]+)\)\$\//g)].flatMap(([, kinds = '']) =>
      kinds.split('|'),
    );
    assert.ok(named.length > 4 && matched.length > 1);
    for (const kind of [...named, ...matched]) assert.ok(kind in states, kind);
  });

  it('leaves keys to what is typed into: a tree has a field to find rows with', () => {
    const keys = contributes.keybindings.filter(({ command }) => declared.includes(command));
    assert.ok(keys.length > 0);
    for (const { when } of keys) {
      assert.equal(when, `focusedView == ${explorerViewId} && listFocus && !inputFocus`);
    }
  });

  it('names only files that exist', () => {
    const paths = [
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.languages.flatMap(({ configuration }) => (configuration ? [configuration] : [])),
      ...contributes.walkthroughs.map(({ icon }) => icon),
      ...walkthroughSteps.map(({ media }) => media.svg),
      ...picturesIn('package.nls.zh-cn.json'),
      ...Object.values(contributes.views).flatMap((views) => views.map(({ icon }) => icon)),
      ...contributes.jsonValidation.map(({ url }) => url),
      manifest.icon,
    ];
    assert.ok(paths.length > 0);
    for (const path of paths) assert.ok(existsSync(new URL(path, root)), path);
    // Those that a build makes, by their sources.
    assert.deepEqual(
      contributes.notebookRenderer.map(({ entrypoint }) => entrypoint),
      ['./dist/webviews/output.js'],
    );
    assert.ok(existsSync(new URL('src/webviews/output/main.ts', root)));
    assert.equal(manifest.main, `./${extensionBundle().outdir}/extension.cjs`);
    assert.equal(manifest.bin.fleetbook, `./${commandLineBundle().outdir}/fleetbook.cjs`);
    assert.ok(existsSync(new URL(`${manifest.l10n}/bundle.l10n.zh-cn.json`, root)));
  });

  it('walks newcomers through six steps, each with a picture, a way to do it and a sign that it is done', () => {
    assert.equal(walkthroughSteps.length, 6);
    assert.equal(walkthroughSteps[0]?.id, 'fleetbook.start.emulator', 'what needs no account comes first');
    for (const { description, media, completionEvents } of walkthroughSteps) {
      assert.ok(media.altText, description);
      assert.match(description, /\]\(command:/);
      assert.ok(completionEvents.length > 0, description);
    }
  });

  it('draws the pictures of the walkthrough in Chinese too, alike but for their words', () => {
    const draw = (path: string): string => readFileSync(new URL(path, root), 'utf8');
    const chinese = picturesIn('package.nls.zh-cn.json');
    assert.equal(chinese.length, 6);
    for (const [index, { media }] of walkthroughSteps.entries()) {
      const [ours, theirs] = [draw(media.svg), draw(chinese[index] ?? '')];
      const shape = (picture: string): string =>
        picture.replaceAll(/(<text x=")[\d.]+("[^>]*>)[^<]+(?=<\/text>)/g, '$1$2');
      assert.equal(shape(theirs), shape(ours), media.svg);
      assert.match(theirs, /\p{Script=Han}/u, media.svg);
    }
  });

  it('writes the walkthrough in what VS Code draws there: bold and links, and nothing else of Markdown', () => {
    for (const language of ['package.nls.json', 'package.nls.zh-cn.json']) {
      const all = JSON.parse(readFileSync(new URL(language, root), 'utf8')) as Readonly<Record<string, string>>;
      const descriptions = Object.entries(all).filter(([key]) => /^walkthrough\..*description$/.test(key));
      assert.ok(descriptions.length > 6);
      for (const [key, description] of descriptions)
        assert.doesNotMatch(description.replaceAll(/\*\*[^*]+\*\*/g, ''), /[*`_]/, `${language} ${key}`);
    }
  });

  it('leads by links and completion events to commands that there are', () => {
    const texts = [
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...walkthroughSteps.map((step) => step.description),
    ];
    const linked = texts.flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)/g)].map(([, command = '']) => command),
    );
    const awaited = walkthroughSteps.flatMap(({ completionEvents }) =>
      completionEvents.flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []),
    );
    assert.ok(linked.length > 0);
    const known = [...declared, `${explorerViewId}.focus`, 'workbench.trust.manage'];
    for (const command of [...linked, ...awaited]) assert.ok(known.includes(command), command);
  });

  it('says what the marketplace shows and looks for, and that the extension runs where the workspace is', () => {
    const { categories, keywords, galleryBanner, repository, bugs, homepage, extensionKind } = manifest;
    assert.ok(categories.length > 0);
    // What people look for it by; the marketplace weighs the first ones most.
    assert.deepEqual(keywords.slice(0, 5), ['iot', 'alibaba cloud', 'mqtt', 'device shadow', 'emulator']);
    // The marketplace takes 30 at most.
    assert.ok(keywords.length >= 5 && keywords.length <= 30);
    assert.equal(new Set(keywords).size, keywords.length);
    assert.match(galleryBanner.color, /^#[\da-f]{6}$/);
    for (const url of [repository.url, bugs.url, homepage]) assert.match(url, /^(?:git\+)?https:/);
    assert.deepEqual(extensionKind, ['workspace']);
  });

  it('has an icon of 128 by 128 pixels', () => {
    const png = readFileSync(new URL(manifest.icon, root));
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [128, 128]);
  });

  it('describes settings in Markdown, and lets no workspace decide where requests go or what is asked', () => {
    const restricted = new Set(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations);
    for (const [name, { scope, markdownDescription }] of Object.entries(contributes.configuration.properties)) {
      assert.ok(markdownDescription, name);
      assert.equal(scope, 'machine', name);
      assert.ok(restricted.has(name), name);
    }
  });
});

/** The pictures of the walkthrough in a language, step by step. */
function picturesIn(language: string): readonly string[] {
  const all = JSON.parse(readFileSync(new URL(language, root), 'utf8')) as Readonly<Record<string, string>>;
  return Object.entries(all).flatMap(([key, path]) => (/^walkthrough\.\w+\.picture$/.test(key) ? [path] : []));
}
