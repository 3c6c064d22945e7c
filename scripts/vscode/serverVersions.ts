/**
 * The VS Code releases we run on. The npm package `code-server` carries the whole of VS Code, as a server: the
 * workbench in a browser, and extension hosts in Node.
 */
export interface ServerRelease {
  codeServer: string;
  vscode: string;
  /** The Node that desktop VS Code of this release has inside, where it is another than our own. */
  node?: string;
  /** Replacements for packages that the release takes from a git repository, which not every machine reaches. */
  packages?: Record<string, string>;
}

export const serverVersions = {
  newest: { codeServer: '4.139.1', vscode: '1.139.1' },
  /** The oldest that `engines` in package.json allows. */
  oldest: {
    codeServer: '4.105.1',
    vscode: '1.105.1',
    node: '22.19.0',
    packages: { '@parcel/watcher': '2.5.1' },
  },
} as const satisfies Record<string, ServerRelease>;

export type ServerVersion = keyof typeof serverVersions;

export function isServerVersion(text: string): text is ServerVersion {
  return Object.hasOwn(serverVersions, text);
}
