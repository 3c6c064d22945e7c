/** Variables by which npm and a surrounding VS Code talk to their own children. */
const foreign = /^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|INIT_CWD$)/;

/** This process's environment for a VS Code of its own: without what npm, or the VS Code whose terminal this is, put there for us. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
