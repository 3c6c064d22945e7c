/**
 * Loaded into the VS Code server before anything else. Its standard input is a pipe from whoever started it, which the system closes
 * when that process ends, however it ends: then the server and all that it started end too.
 */
if (process.argv[1]?.endsWith('server-main.js')) {
  process.stdin.resume().once('end', () => {
    if (process.platform === 'win32') process.exit();
    process.kill(-process.pid, 'SIGTERM');
  });
  // To be watched must not keep the server running.
  process.stdin.unref();
}
