import type { Connection, Loss } from './connection.ts';
import { failureOf } from './connection-health.ts';
import type { Method } from './invitation.ts';
import type { TimelineEntry } from './timeline.ts';

/** What a connection's timeline says of it. */
type Note = Pick<TimelineEntry, 'title' | 'detail' | 'tone'>;

const methodWords: Record<Method, string> = {
  delegatedToken: 'a delegated token',
  appRegistration: 'an app registration',
  adminCredentials: 'user name and password',
};

/** A new credential has taken the place of `old`, or there was none. Who made it so comes with `detail`. */
export const connectedNote = (
  old: { method?: Method | undefined } | undefined,
  { method }: Connection,
  detail: string,
): Note => ({ title: connectedTitle(old, method), detail, tone: 'good' });

const connectedTitle = (old: { method?: Method | undefined } | undefined, method: Method): string => {
  if (!old) return `Connected with ${methodWords[method]}`;
  if (old.method === undefined || old.method === method) return `Reconnected with ${methodWords[method]}`;
  return `Switched from ${methodWords[old.method]} to ${methodWords[method]}`;
};

/** Whose credential it is. */
export const holderOf = (connection: Connection): string => {
  switch (connection.method) {
    case 'appRegistration':
      return `Application Id ${connection.applicationId}.`;
    case 'delegatedToken':
    case 'adminCredentials':
      return connection.account ? `Signed in as ${connection.account.userPrincipalName}.` : '';
  }
};

/** One entry for one loss, whoever tells of it: the process that met it, or, after a crash, the dispatch of its event. */
export const lossEntry = ({ at }: Pick<Loss, 'at'>): Pick<TimelineEntry, 'at' | 'key'> => ({
  at,
  key: `${at}-lost`,
});

/** The same of a recovery, by the look that found it. */
export const recoveredEntry = ({ at }: { at: string }): Pick<TimelineEntry, 'at' | 'key'> => ({
  at,
  key: `${at}-recovered`,
});

/** The entry of a loss that has just begun, of a recovery that has just been found. */
export const turnEntry = (before: Connection, after: Connection) =>
  before.status !== 'lost' && after.status === 'lost' && after.loss
    ? lossEntry(after.loss)
    : recoveryEntry(before, after);

/** What took the place of a lost connection is no recovery of it. */
export const recoveryEntry = (before: Connection, after: Connection) =>
  before.status === 'lost' &&
  after.status === 'connected' &&
  before.attemptId === after.attemptId &&
  after.lastValidation?.successful
    ? recoveredEntry(after.lastValidation)
    : undefined;

export const lostNote = ({ title, next, code }: Loss['problem']): Note => ({
  title: 'Connection lost',
  detail: `${title}. ${next} (${code})`,
  tone: 'bad',
});

/** What a look at a connection found, if that is news: the same answer as before is none, and no answer neither. */
export const validationNote = (before: Connection, after: Connection): Note | undefined => {
  const found = after.lastValidation;
  if (!found || found.code === 'tryLater') return undefined;
  const [was, is] = [failureOf(before), failureOf(after)];
  if (is) {
    if (was?.code === is.code) return undefined;
    const lost = after.status === 'lost' && before.status !== 'lost';
    return {
      title: lost ? 'Connection lost' : 'Validation failed',
      detail: `${is.cause} (${is.code})`,
      tone: 'bad',
    };
  }
  if (!was) return undefined;
  return before.status === 'lost'
    ? recoveredNote(before.loss)
    : { title: 'Validated: it works again', tone: 'good' };
};

/** Of a connection that was lost until now. */
export const recoveredNote = (loss: Pick<Loss, 'problem'> | undefined): Note => ({
  title: 'Connection recovered',
  ...(loss && { detail: `It was lost: ${loss.problem.title} (${loss.problem.code}).` }),
  tone: 'good',
});
