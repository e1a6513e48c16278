import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** `asked` is how the command begins; its answers are given in turn, the last one again and again. */
export interface AzRule {
  asked: string;
  answers: ({ json: unknown } | { error: string })[];
}

export interface AzCall {
  /** As one line. */
  line: string;
  args: string[];
  /** The file that was named by `--file` or `@`, as it was at that moment. */
  lent?: { path: string; content: string; mode: number };
}

export interface FakeAz {
  /** What a hook is run with, so that it finds this `az` and nothing of the machine's. */
  env: Record<string, string>;
  calls(): AzCall[];
}

const program = join(import.meta.dirname, '..', 'fixtures', 'deploy', 'az.cjs');

/** An `az` on the PATH that answers as it is told and notes what it is asked. */
export const fakeAz = (folder: string, rules: AzRule[]): FakeAz => {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const script = `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`;
  writeFileSync(join(bin, 'az'), script);
  chmodSync(join(bin, 'az'), 0o755);
  writeFileSync(join(folder, 'answers.json'), JSON.stringify(rules));
  const calls = join(folder, 'calls.jsonl');
  return {
    env: { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), FAKE_AZ: folder, TMPDIR: folder },
    calls: () => {
      if (!existsSync(calls)) return [];
      const lines = readFileSync(calls, 'utf8').trim().split('\n');
      return lines.map((text) => {
        const { args, lent } = JSON.parse(text) as Omit<AzCall, 'line'>;
        return { line: args.join(' '), args, ...(lent && { lent }) };
      });
    },
  };
};
