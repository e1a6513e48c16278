/**
 * Records what the workflows go through, for test/replay: `node scripts/build.ts && node scripts/record-histories.ts [scenario]`.
 * Each scenario runs on a local stack of its own; the histories of all its workflows, every generation, are kept. To be
 * run again when a workflow has been changed in a way that instances under way need not survive.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { recordings, type Recording } from '../test/replay/recordings.ts';
import { launchBrowser, openContext } from '../test/support/browser.ts';
import { readHistories, type RecordedInstance } from '../test/support/histories.ts';
import { startStack } from '../test/support/stack.ts';
import { signInToPortal } from '../test/support/pages/portal-pages.ts';
import { portalApi } from '../test/support/portal-api.ts';

const folder = join(import.meta.dirname, '..', 'test', 'replay', 'histories');

/** Looks at the host's histories all the time: a generation is gone from there as soon as the next begins. */
const watchHistories = (dataDir: string) => {
  const kept = new Map<string, RecordedInstance>();
  const look = (): void => {
    for (const instance of readHistories(dataDir))
      kept.set(`${instance.instanceId} ${instance.executionId}`, instance);
  };
  const timer = setInterval(look, 50);
  return {
    look,
    stop: (): RecordedInstance[] => {
      clearInterval(timer);
      look();
      return [...kept.values()];
    },
  };
};

/** What looks like a token, a link's key or a code must not end up in a file that is published. */
const secretLike =
  /eyJ[\w-]{10,}\.|#\d+\.[\w-]{43}|\b1\.A[\w-]{20,}|"(user|device)Code"|refresh_token|Passw0rd/;

const record = async (name: string, play: Recording): Promise<void> => {
  const [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
  const watch = watchHistories(stack.dataDir);
  try {
    const [operator, customer, reviewer] = await Promise.all(
      ['operator', 'customer', 'reviewer'].map(() => openContext(browser)),
    );
    if (!operator || !customer || !reviewer) throw new Error('A browser has no context.');
    await signInToPortal(await operator.context.newPage(), stack.urls.portal);
    const api = portalApi(operator.context, stack.urls.portal);
    await play({
      stack,
      api,
      customer: customer.context,
      reviewer: reviewer.context,
      histories: () => readHistories(stack.dataDir),
    });
    await write(name, watch.stop());
  } finally {
    watch.stop();
    await browser.close();
    await stack.close();
  }
};

const write = async (name: string, instances: RecordedInstance[]): Promise<void> => {
  const text = JSON.stringify(instances, undefined, 2);
  const found = secretLike.exec(text);
  if (found)
    throw new Error(`The histories of ${name} hold something like a secret, ${found.index} characters in.`);
  const file = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'json' }));
  process.stdout.write(`${name}: ${instances.length} histories\n`);
};

const only = process.argv[2];
for (const [name, play] of Object.entries(recordings)) if (!only || only === name) await record(name, play);
