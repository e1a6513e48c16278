import { parseArgs } from 'node:util';
import { startHost } from './start-host.ts';

const USAGE = 'usage: main.ts --app <folder with host.json> [--port <n>] [--data <folder>] [--quiet]';

const { values } = parseArgs({
  options: {
    app: { type: 'string' },
    port: { type: 'string', default: '7071' },
    data: { type: 'string', default: '.local/host' },
    quiet: { type: 'boolean', default: false },
  },
});
if (!values.app) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}

try {
  const host = await startHost({
    appRoot: values.app,
    port: Number(values.port),
    dataDir: values.data,
    quiet: values.quiet,
  });
  const stop = () => {
    // What does not end by itself (an activity under way) is run again at the next start.
    setTimeout(() => process.exit(0), 900).unref();
    void host.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`Functions host ready at ${host.url}\n`);
  process.send?.({ kind: 'ready', url: host.url });
} catch (error) {
  process.stderr.write(
    `The Functions host did not start: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
