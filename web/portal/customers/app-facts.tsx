import type { ReactNode } from 'react';
import type { Connection } from '../../../shared/contracts/customers.ts';
import { daysUntil } from '../../../shared/domain/time.ts';
import { texts } from '../texts.ts';
import { Fact } from '../ui/facts.tsx';
import { Time } from '../ui/time.tsx';
import { ToneText } from '../ui/tone-text.tsx';

const { settings } = texts;

/** From here on the days left are a warning; the mails begin at the same day. */
const soon = 30;

const toneOf = (days: number) => (days <= 0 ? 'bad' : days <= soon ? 'waiting' : 'neutral');

const DaysLeft = ({ until }: { until: string }): ReactNode => {
  const days = daysUntil(until, Date.now());
  return <ToneText tone={toneOf(days)}>{settings.daysLeft(days)}</ToneText>;
};

/** The facts of an app registration; its secret is write-only. */
export const AppFacts = ({
  connection: { applicationId, secretExpiresAt },
}: {
  connection: Extract<Connection, { method: 'appRegistration' }>;
}): ReactNode => (
  <>
    <Fact name={settings.applicationId}>
      <span className="mono">{applicationId}</span>
    </Fact>
    <Fact name={settings.secretExpires}>
      {secretExpiresAt === undefined ? settings.expiryUnknown : <Time at={secretExpiresAt} />}
    </Fact>
    {secretExpiresAt !== undefined && (
      <Fact name={settings.daysUntilExpiration}>
        <DaysLeft until={secretExpiresAt} />
      </Fact>
    )}
  </>
);
