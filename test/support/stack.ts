import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { StackUrls } from '../../local/host-environment.ts';
import { freePorts } from '../../local/ports.ts';
import { startLocalStack, type ChildName } from '../../local/stack.ts';
import { makeTempDir } from './temp-dir.ts';
import { trustCertificate } from './trust.ts';

export interface Mail {
  id: string;
  from: string;
  to: string;
  subject: string;
  plainText: string;
  html: string;
  receivedDateTime: string;
}

export interface MailFilter {
  /** Matched against the subject. */
  subject?: RegExp;
  /** How many of them there must be; the newest is returned. Default 1. */
  count?: number;
  timeoutMs?: number;
}

/** Everything `npm start` starts, on free ports and in a directory of its own. */
export interface Stack {
  urls: StackUrls;
  dataDir: string;
  /** Forward, for host and simulator. */
  moveClock(byMs: number): void;
  /** kill -9. */
  killHost(): Promise<void>;
  restartHost(): Promise<void>;
  killMicrosoft(): Promise<void>;
  restartMicrosoft(): Promise<void>;
  /** Waits for a mail to this address and returns the newest that matches. */
  inbox(to: string, filter?: MailFilter): Promise<Mail>;
  /** Every mail to this address now, newest first. */
  mails(to: string): Promise<Mail[]>;
  /** A command of local/microsoft/control/command.ts, e.g. `{ command: 'setConsentKind', tenantId, kind: 'B' }`. */
  control(command: { command: string } & Record<string, unknown>): Promise<void>;
  /** Everything the host, and the product in it, has printed. */
  hostLog(): string;
  microsoftLog(): string;
  close(): Promise<void>;
}

export interface StackOptions {
  /** The Functions app; by default `APP_ROOT`, or the product as it was built here. */
  appRoot?: string;
}

export const startStack = async (options: StackOptions = {}): Promise<Stack> => {
  const temp = makeTempDir();
  const logs: Record<ChildName, string> = { host: '', microsoft: '' };
  const stack = await startLocalStack({
    dataDir: temp.path,
    appRoot: options.appRoot ?? process.env['APP_ROOT'] ?? join(import.meta.dirname, '..', '..'),
    ports: await freePorts(),
    azuriteEndsWithParent: true,
    onOutput: (child, text) => {
      logs[child] += text;
    },
  }).catch((error: unknown) => {
    temp.remove();
    throw new Error(`The stack did not start.\n${logs.host}\n${logs.microsoft}`, { cause: error });
  });
  trustCertificate(stack.certificates.ca);
  const { urls } = stack;
  return {
    urls,
    dataDir: temp.path,
    moveClock: (byMs) => stack.moveClock(byMs),
    killHost: () => stack.host.kill(),
    restartHost: () => stack.host.start(),
    killMicrosoft: () => stack.microsoft.kill(),
    restartMicrosoft: () => stack.microsoft.start(),
    mails: (to) => readInbox(urls, to),
    inbox: (to, filter) => awaitMail(urls, to, filter ?? {}),
    control: (command) => sendControl(urls, command),
    hostLog: () => logs.host,
    microsoftLog: () => logs.microsoft,
    close: async () => {
      await stack.close();
      temp.remove();
    },
  };
};

const readInbox = async (urls: StackUrls, to: string): Promise<Mail[]> => {
  const response = await fetch(`${urls.pages}/inbox.json?to=${encodeURIComponent(to)}`);
  return (await response.json()) as Mail[];
};

const awaitMail = async (
  urls: StackUrls,
  to: string,
  { subject = /./, count = 1, timeoutMs = 15_000 }: MailFilter,
): Promise<Mail> => {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const all = await readInbox(urls, to).catch(() => []);
    const [newest, ...older] = all.filter((mail) => subject.test(mail.subject));
    if (newest && older.length + 1 >= count) return newest;
    if (performance.now() > giveUpAt) {
      const subjects = all.map((mail) => mail.subject).join('; ') || 'none';
      throw new Error(`No mail to ${to} with a subject like ${subject}. Mails there: ${subjects}.`);
    }
    await delay(50);
  }
};

const sendControl = async (urls: StackUrls, command: object): Promise<void> => {
  const response = await fetch(`${urls.pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  });
  if (!response.ok) throw new Error(`The control page refused: ${await response.text()}`);
};
