import { readProjectJson } from '../readProjectJson.ts';

interface Setting {
  readonly default: unknown;
  /** A key of package.nls.json between percent signs. */
  readonly markdownDescription: string;
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, Setting>> } };
}

/**
 * The settings that package.json declares, with their defaults and the English descriptions, as a Markdown list: the marketplaces cut off
 * what a table with names as long as these needs.
 */
export async function settingsList(): Promise<string> {
  const { contributes } = await readProjectJson<Manifest>('package.json');
  const words = await readProjectJson<Readonly<Record<string, string>>>('package.nls.json');
  const items = Object.entries(contributes.configuration.properties).map(([name, setting]) => {
    const description = words[setting.markdownDescription.replaceAll('%', '')];
    if (description === undefined) throw new Error(`package.nls.json has no words for ${setting.markdownDescription}.`);
    // VS Code makes links of these; elsewhere they are names.
    return `- \`${name}\` (\`${JSON.stringify(setting.default)}\`). ${description.replaceAll(/`#([\w.]+)#`/g, '`$1`')}`;
  });
  return items.join('\n');
}
