import type { ReactNode } from 'react';
import type { Connection } from '../../../shared/contracts/connection.ts';
import { texts } from '../texts.ts';
import { DaysLeft } from '../ui/days-left.tsx';
import { Fact } from '../ui/facts.tsx';
import { Time } from '../ui/time.tsx';

const { settings } = texts;

/** The facts of an app registration; its secret is write-only. */
export const AppFacts = ({
  connection: { applicationId, credential, secretExpiresAt },
}: {
  connection: Extract<Connection, { method: 'appRegistration' }>;
}): ReactNode => (
  <>
    <Fact name={settings.applicationId}>
      <span className="mono">{applicationId}</span>
    </Fact>
    <Fact name={settings.credential}>{settings.credentials[credential]}</Fact>
    <Fact name={credential === 'secret' ? settings.secretExpires : settings.certificateExpires}>
      {secretExpiresAt === undefined ? settings.expiryUnknown : <Time at={secretExpiresAt} />}
    </Fact>
    {secretExpiresAt !== undefined && (
      <Fact name={settings.daysUntilExpiration}>
        <DaysLeft until={secretExpiresAt} />
      </Fact>
    )}
  </>
);
