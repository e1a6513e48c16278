import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  /** The file that was named by `--file` or `@`, as it was at that moment; its mode as `ls -l` shows it. */
  lent?: { path: string; content: string; mode: string };
}

export interface FakeAz {
  /** What a hook is run with, so that it finds this `az` and nothing of the machine's. */
  env: Record<string, string>;
  calls(): AzCall[];
}

/** In sh, because a hook asks often and a `node` for each question would take its time. */
const script = (rules: AzRule[]): string => `#!/bin/sh
calls="$FAKE_AZ/calls"
call="$calls/$(printf %04d "$(ls "$calls" | grep -c 'args$')")"
printf '%s\\n' "$@" > "$call.args"
before=
for arg in "$@"; do
  file=
  [ "$before" = --file ] && file="$arg"
  case "$arg" in @*) file="\${arg#@}" ;; esac
  [ -n "$file" ] && cp "$file" "$call.content" && ls -l "$file" | cut -c1-10 > "$call.mode" && printf %s "$file" > "$call.path"
  before="$arg"
done
case "$*" in
${rules.map(({ asked, answers }, at) => `"${asked}"*) rule=${at} last=${answers.length - 1} ;;`).join('\n')}
*) echo "ERROR: '$*' is not a command that the test knows." >&2; exit 2 ;;
esac
answer="$FAKE_AZ/answers/$rule"
count=$(cat "$answer.count" 2>/dev/null || echo 0)
echo $((count + 1)) > "$answer.count"
[ "$count" -gt "$last" ] && count=$last
[ -f "$answer.$count.json" ] && exec cat "$answer.$count.json"
cat "$answer.$count.error" >&2
exit 1
`;

/** An `az` on the PATH that answers as it is told and notes what it is asked. */
export const fakeAz = (folder: string, rules: AzRule[]): FakeAz => {
  const [bin, answers, calls] = ['bin', 'answers', 'calls'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const place of [bin, answers, calls]) mkdirSync(place, { recursive: true });
  writeFileSync(join(bin, 'az'), script(rules));
  chmodSync(join(bin, 'az'), 0o755);
  for (const [rule, { answers: inTurn }] of rules.entries())
    for (const [turn, answer] of inTurn.entries()) {
      const file = join(answers, `${rule}.${turn}`);
      if ('json' in answer) writeFileSync(`${file}.json`, JSON.stringify(answer.json));
      else writeFileSync(`${file}.error`, `ERROR: ${answer.error}\n`);
    }
  return {
    env: { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), FAKE_AZ: folder, TMPDIR: folder },
    calls: () =>
      readdirSync(calls)
        .filter((name) => name.endsWith('.args'))
        .sort()
        .map((name) => readCall(join(calls, name.slice(0, -'.args'.length)))),
  };
};

const readCall = (file: string): AzCall => {
  const read = (name: string) => readFileSync(`${file}.${name}`, 'utf8');
  const args = read('args').trimEnd().split('\n');
  const call = { line: args.join(' '), args };
  if (!existsSync(`${file}.content`)) return call;
  return { ...call, lent: { path: read('path'), content: read('content'), mode: read('mode').trim() } };
};
