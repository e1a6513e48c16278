/**
 * Installs what is missing, so that one command is enough on a fresh clone. Runs on any Node with npm: it uses
 * no dependency. Nothing happens when node_modules is as new as the lock file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const lock = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  console.log('Installing dependencies (first run, or the lock file changed) …');
  const done = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    console.error(
      'npm ci failed. Check the network and the npm version (11 or newer), then run the command again.',
    );
    process.exit(done.status ?? 1);
  }
}
