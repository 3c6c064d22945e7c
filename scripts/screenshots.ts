import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { Workbench } from '../test/ui/support/workbench.ts';
import { devicePagePicture } from './screenshots/devicePagePicture.ts';
import { emulatorPicture } from './screenshots/emulatorPicture.ts';
import { messagesPicture } from './screenshots/messagesPicture.ts';
import { notebookPicture } from './screenshots/notebookPicture.ts';
import { rulePicture } from './screenshots/rulePicture.ts';
import { shadowPicture } from './screenshots/shadowPicture.ts';
import { projectRoot } from './vscode/projectFolders.ts';

/**
 * `npm run screenshots`: packages the VSIX, installs it into real VS Code with the sample workspace, brings to the front what the README
 * tells of, and writes `media/screenshots/*.png`. `npm run screenshots -- rule shadow` takes these alone.
 */
const folder = path.join(projectRoot, 'media/screenshots');
// The last one opens a terminal as well, which stays.
const pictures = [
  shadowPicture,
  rulePicture,
  notebookPicture,
  messagesPicture,
  emulatorPicture,
  devicePagePicture,
] as const;
const wanted = process.argv.slice(2);

await mkdir(folder, { recursive: true });
const workbench = await Workbench.start({
  pixelRatio: 2,
  settings: { 'breadcrumbs.enabled': false, 'editor.minimap.enabled': false, 'workbench.layoutControl.enabled': false },
});
try {
  const { page, tree, notifications } = workbench;
  await tree.openView('Fleetbook');
  for (const { name, theme, height, show } of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await page.setViewportSize({ width: 1320, height });
    await workbench.switchTheme(theme);
    await tree.clickViewAction('Collapse All');
    await show(workbench);
    await notifications.dismissAll();
    await page.mouse.move(0, 0);
    const file = path.join(folder, `${name}.png`);
    const { size } = await sharp(await workbench.picture())
      .png({ palette: true, quality: 98, effort: 10 })
      .toFile(file);
    console.log(`${file}: ${Math.round(size / 1000)} kB`);
    await workbench.runCommand('View: Revert and Close Editor');
  }
} catch (error) {
  console.error(`What was to be seen: ${await workbench.capture('failed-screenshots')}`);
  throw error;
} finally {
  await workbench.close();
}
