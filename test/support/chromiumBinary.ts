import { execFile } from 'node:child_process';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { exclusively } from '../../scripts/vscode/exclusively.ts';
import { vscodeFolder } from '../../scripts/vscode/projectFolders.ts';

/** A Chromium to launch, and the environment in which it finds its libraries and fonts. */
export interface ChromiumBinary {
  executablePath: string;
  env: NodeJS.ProcessEnv;
}

/**
 * Unpacks the Chromium that npm installed (Linux x64) into `.vscode-test/`, once, with the libraries that a bare system
 * lacks and one font. Processes that need it at the same time wait for the first. Emojis and Chinese have fonts of their own, from npm.
 */
export async function chromiumBinary(): Promise<ChromiumBinary> {
  const folder = path.join(vscodeFolder, `chromium-${manifest.devDependencies['@sparticuz/chromium']}`);
  const complete = path.join(folder, 'complete');
  const fonts = path.join(folder, 'fonts.conf');
  await exclusively(`${folder}.lock`, async () => {
    const isUnpacked = await access(complete).then(
      () => true,
      () => false,
    );
    if (!isUnpacked) {
      await rm(folder, { recursive: true, force: true });
      await unpack(folder);
    }
    await writeFile(fonts, fontConfiguration(folder));
    await writeFile(complete, '');
  });
  const libraries = [path.join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']]
    .filter(Boolean)
    .join(path.delimiter);
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts },
  };
}

async function unpack(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // The runtime's name makes the package unpack the libraries too.
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'unpackChromium.ts')], { env });
}

/** The system's fonts, if it has any, and the packaged ones. */
function fontConfiguration(folder: string): string {
  const emojis = import.meta.resolve('@expo-google-fonts/noto-color-emoji/package.json');
  const chinese = import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json');
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    `  <dir>${folder}/fonts</dir>`,
    `  <dir>${path.dirname(fileURLToPath(emojis))}</dir>`,
    `  <dir>${path.dirname(fileURLToPath(chinese))}/400Regular</dir>`,
    `  <dir>${path.dirname(fileURLToPath(chinese))}/700Bold</dir>`,
    `  <cachedir>${folder}/fonts-cache</cachedir>`,
    '</fontconfig>\n',
  ].join('\n');
}
