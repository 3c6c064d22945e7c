import assert from 'node:assert/strict';
import { posix, win32, type PlatformPath } from 'node:path';
import { isBelowFolder } from '../../../src/common/isBelowFolder.ts';

/** Whether what `name` is resolved to, from the folder of a notebook in the workspace, is below the workspace. */
const leadsInside = (paths: PlatformPath, root: string, name: string): boolean =>
  isBelowFolder(paths, root, paths.resolve(paths.join(root, 'books'), name));

describe('isBelowFolder', () => {
  for (const name of ['body.bin', '../other.json', './a/b', '..hidden', '../..data/x', '...']) {
    it(`has ${name} inside, on either system`, () => {
      assert.ok(leadsInside(posix, '/home/me/ws', name));
      assert.ok(leadsInside(win32, String.raw`C:\Users\me\ws`, name));
    });
  }

  for (const name of ['..', '../..', '../../outside.txt', '../../ws-other/x', '/etc/passwd', '../../ws2/../outside']) {
    it(`has ${name} outside, on either system`, () => {
      assert.ok(!leadsInside(posix, '/home/me/ws', name));
      assert.ok(!leadsInside(win32, String.raw`C:\Users\me\ws`, name));
    });
  }

  for (const name of [
    String.raw`..\..\outside.txt`,
    String.raw`a\..\..\..\outside.txt`,
    String.raw`..\../..\outside.txt`,
    String.raw`C:\Windows\win.ini`,
    String.raw`c:/windows/win.ini`,
    String.raw`D:\x`,
    'D:x',
    String.raw`\Windows\win.ini`,
    String.raw`\\server\share\x`,
    '//server/share/x',
    String.raw`\\?\C:\Windows\win.ini`,
    String.raw`\\?\UNC\server\share\x`,
    String.raw`\\.\PhysicalDrive0`,
    String.raw`\\.\NUL`,
    String.raw`\\.\pipe\x`,
  ]) {
    it(`has ${name} outside on Windows`, () => {
      assert.ok(!leadsInside(win32, String.raw`C:\Users\me\ws`, name));
      assert.ok(!leadsInside(win32, String.raw`\\nas\share\ws`, name));
    });
  }

  it('tells no letters of Windows apart by their case', () => {
    assert.ok(leadsInside(win32, String.raw`C:\Users\me\ws`, String.raw`c:\users\ME\WS\x`));
  });
});
