import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ReplicationStatus } from '../../../shared/contracts/tenant-users.ts';
import { texts } from '../texts.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { TimeAndHint } from '../ui/time.tsx';

const words = texts.tenantUsers;

interface NoteProps {
  intent: 'warning' | 'error';
  title: string;
  children: ReactNode;
}

const Note = ({ intent, title, children }: NoteProps): ReactNode => (
  <MessageBar intent={intent} layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{title}</MessageBarTitle> {children}
    </MessageBarBody>
  </MessageBar>
);

/** What stands in the way of users, or of a part of what is known of them. */
export const ReplicationNotes = ({ status }: { status: ReplicationStatus }): ReactNode => {
  const { connection, users, failure, completed, run } = status;
  const teams = completed?.teams;
  return (
    <>
      {connection !== 'verified' && (
        <Note intent="warning" title={words.notVerified[connection].title}>
          {words.notVerified[connection].detail(users)}
        </Note>
      )}
      {failure && !run && (
        <Note intent="error" title={`${words.failed}: ${failure.problem.title}.`}>
          {failure.problem.why} {failure.problem.next}
        </Note>
      )}
      {(teams === 'notGranted' || teams === 'refused') && (
        <Note
          intent="warning"
          title={teams === 'refused' ? words.teamsRefused.title : words.notGranted.title}
        >
          {teams === 'refused' ? words.teamsRefused.detail : words.notGranted.detail}
        </Note>
      )}
    </>
  );
};

/** How far a reading is: of the first phase Graph says how much there is. */
const Progress = ({ run }: { run: NonNullable<ReplicationStatus['run']> }): ReactNode => {
  const { phase, read, expected, waitingFor } = run;
  const known = phase === 'users' && expected !== undefined && expected > 0;
  return (
    <div className="replication-progress">
      <progress
        aria-label={words.progress}
        {...(known ? { value: Math.min(read, expected), max: expected } : {})}
      />
      <p role="status">
        {phase === 'users' ? words.phase.users(read, expected) : words.phase[phase]}
        {waitingFor !== undefined && ` ${words.waiting(waitingFor)}`}
      </p>
    </div>
  );
};

const Next = ({ status }: { status: ReplicationStatus }): ReactNode => {
  if (status.everyHours === 0) return words.onlyAsked;
  if (status.connection !== 'verified') return words.held;
  return status.startsAt === undefined ? words.soon : <TimeAndHint at={status.startsAt} />;
};

interface CompletedProps {
  status: ReplicationStatus;
  completed: NonNullable<ReplicationStatus['completed']>;
}

const Completed = ({ status: { users, changeCount }, completed }: CompletedProps): ReactNode => (
  <>
    <Fact name={words.facts.users}>{words.count(users)}</Fact>
    <Fact name={words.facts.readAt}>
      <TimeAndHint at={completed.at} />
    </Fact>
    <Fact name={words.facts.changes}>
      {words.changes(completed.added, completed.changed, completed.removed)}
    </Fact>
    <Fact name={words.facts.total}>{words.count(changeCount)}</Fact>
    <Fact name={words.facts.filter}>
      {completed.filter === '' ? words.all : <span className="mono">{completed.filter}</span>}
    </Fact>
  </>
);

/** How reading the users stands: under way, or how the last one went and when the next one is. */
export const ReplicationState = ({ status }: { status: ReplicationStatus }): ReactNode => {
  const { run, completed } = status;
  return (
    <section aria-label={words.state} className="replication-state">
      {run && <Progress run={run} />}
      <Facts>
        {completed && <Completed status={status} completed={completed} />}
        {!run && (
          <Fact name={words.facts.next}>
            <Next status={status} />
          </Fact>
        )}
      </Facts>
    </section>
  );
};
