import { Button, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import type { Connection, Rotation } from '../../../shared/contracts/connection.ts';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { StepList } from '../ui/step-list.tsx';
import { Time } from '../ui/time.tsx';
import { useWording } from '../ui/use-wording.ts';
import { RotateDialog } from './rotate-dialog.tsx';

const words = texts.rotation;

const WhyFailed = ({ problem }: { problem: NonNullable<Rotation['problem']> }): ReactNode => {
  const wording = useWording();
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{wording(problem.title)}.</MessageBarTitle> {wording(problem.why)}{' '}
        {texts.invitation.who(wording(problem.who))} {wording(problem.next)}
      </MessageBarBody>
    </MessageBar>
  );
};

/** When, for whose sake, how it ended; step by step while it runs and where it stopped. */
const LastRotation = ({ rotation }: { rotation: Rotation }): ReactNode => {
  const { state, by, startedAt, endedAt, steps, problem } = rotation;
  const left = steps.find(({ step }) => step === 'removeOld')?.message;
  return (
    <>
      <p aria-live="polite">
        {words[state]} <Time at={endedAt ?? startedAt} /> ({words.by[by]}).
        {state === 'succeeded' && ` ${left}`}
      </p>
      {problem && <WhyFailed problem={problem} />}
      {state !== 'succeeded' && <StepList steps={steps} names={words.steps} />}
    </>
  );
};

interface RotationSectionProps {
  settings: Microsoft365Settings;
  connection: Extract<Connection, { method: 'appRegistration' }>;
}

/** **Rotate secret now** or **Renew certificate now**, and what became of the last one. */
export const RotationSection = ({ settings, connection }: RotationSectionProps): ReactNode => {
  const headingId = useId();
  const canAct = useCanAct();
  const [asks, setAsks] = useState(false);
  const { credential, rotation, status } = connection;
  const running = rotation?.state === 'running';
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId}>{words.title[credential]}</h2>
      <p>{words.lead}</p>
      {rotation && <LastRotation rotation={rotation} />}
      {canAct && status === 'connected' && (
        <div className="button-row">
          <Button disabledFocusable={running} onClick={() => setAsks(true)}>
            {words.button[credential]}
          </Button>
        </div>
      )}
      {asks && (
        <RotateDialog
          customerId={settings.customer.id}
          credential={credential}
          etag={settings.connectionEtag ?? ''}
          onClose={() => setAsks(false)}
        />
      )}
    </section>
  );
};
