/**
 * What an older build writes, for test/contract/tables/stored, and whether this one goes on from there:
 * `node scripts/build.ts && node scripts/store-tables.ts <folder of the older build, built> <name>`.
 * The older app plays on a local stack of this build; every row of its tables is kept. Then the host is started again
 * with this build's app, which has to bring to its end what the older one has left under way.
 */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TableClient, TableServiceClient } from '@azure/data-tables';
import { format, resolveConfig } from 'prettier';
import { storageToken } from '../local/microsoft/identity/managed-identity.ts';
import { goOn, playOlder } from '../test/replay/older-build.ts';
import { launchBrowser, openContext } from '../test/support/browser.ts';
import { readHistories } from '../test/support/histories.ts';
import { admin } from '../test/support/pages/portal-pages.ts';
import { portalApi } from '../test/support/portal-api.ts';
import { takeSession } from '../test/support/portal-session.ts';
import { startStack, type Stack } from '../test/support/stack.ts';
import { makeTempDir } from '../test/support/temp-dir.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'test', 'contract', 'tables', 'stored');

/** What looks like a token, a link's key, a code or an entered secret must not end up in a file that is published. */
const secretLike = /eyJ[\w-]{10,}\.|#\d+\.[\w-]{43}|\b1\.A[\w-]{20,}|"(user|device)Code"|Passw0rd|planted-/;

const [olderRoot, name] = process.argv.slice(2);
if (olderRoot === undefined || name === undefined)
  throw new Error('usage: store-tables.ts <folder of the older build> <name>');

/** Without what the service itself adds to a row, and keeps no build from reading it. */
const allRows = async ({ urls }: Stack): Promise<Record<string, Record<string, unknown>[]>> => {
  const expiresOnTimestamp = Date.now() + 3_600_000;
  const credential = { getToken: async () => ({ token: storageToken(Date.now()), expiresOnTimestamp }) };
  const tables: Record<string, Record<string, unknown>[]> = {};
  for await (const table of new TableServiceClient(urls.tables, credential).listTables()) {
    const rows: Record<string, unknown>[] = [];
    for await (const { etag: _etag, timestamp: _at, ...row } of new TableClient(
      urls.tables,
      String(table.name),
      credential,
    ).listEntities())
      rows.push(Object.fromEntries(Object.entries(row).filter(([key]) => !key.startsWith('odata'))));
    tables[String(table.name)] = table.name === 'Users' ? fewUsers(rows) : rows;
  }
  return tables;
};

/** Three people and their index rows are like all the others. */
const fewUsers = (rows: Record<string, unknown>[]) => {
  const ids = rows.flatMap(({ rowKey }) => /^e!(.*)$/.exec(String(rowKey))?.[1] ?? []).slice(0, 3);
  return rows.filter(({ id, rowKey }) => ids.includes(String(id ?? String(rowKey).slice(2))));
};

const store = async (stack: Stack): Promise<void> => {
  const text = JSON.stringify(await allRows(stack));
  const found = secretLike.exec(text);
  if (found) throw new Error(`The rows hold something like a secret, ${found.index} characters in.`);
  const file = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'json' }));
};

const temp = makeTempDir();
const appRoot = join(temp.path, 'app');
symlinkSync(resolve(olderRoot), appRoot);
const [stack, browser] = await Promise.all([startStack({ appRoot }), launchBrowser()]);
try {
  const [operator, customer, reviewer] = await Promise.all([1, 2, 3].map(() => openContext(browser)));
  if (!operator || !customer || !reviewer) throw new Error('A browser has no context.');
  await takeSession(operator.context.request, stack.urls.portal, admin);
  const stage = {
    stack,
    api: portalApi(operator.context, stack.urls.portal),
    customer: customer.context,
    reviewer: reviewer.context,
    histories: () => readHistories(stack.dataDir),
  };
  const waiting = await playOlder(stage);
  await store(stack);
  process.stdout.write(`${name}: stored\n`);
  await stack.killHost();
  rmSync(appRoot);
  symlinkSync(root, appRoot);
  await stack.restartHost();
  await goOn(stage, waiting).catch((error: unknown) => {
    for (const { name: workflow, instanceId, status } of stage.histories())
      process.stdout.write(`${workflow} ${instanceId}: ${status}\n`);
    throw error;
  });
  process.stdout.write(`${name}: this build has brought it to its end\n`);
} finally {
  if (process.argv.includes('--log')) process.stdout.write(stack.hostLog());
  await browser.close();
  await stack.close();
  temp.remove();
}
