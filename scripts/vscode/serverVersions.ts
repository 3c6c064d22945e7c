/**
 * The VS Code releases we run on. The npm package `code-server` carries the whole of VS Code, as a server: the
 * workbench in a browser, and extension hosts in Node.
 */
export const serverVersions = {
  newest: { codeServer: '4.139.1', vscode: '1.139.1' },
} as const satisfies Record<string, { codeServer: string; vscode: string }>;

export type ServerVersion = keyof typeof serverVersions;
