import type { ReactNode } from 'react';
import type { Connection } from '../../../shared/contracts/connection.ts';
import { texts } from '../texts.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { Time, TimeAndHint } from '../ui/time.tsx';
import { ToneText } from '../ui/tone-text.tsx';
import { AppFacts } from './app-facts.tsx';
import { NextLook } from './next-look.tsx';
import { Reasons } from './reasons.tsx';

const tones = { connected: 'good', lost: 'bad', disconnected: 'neutral' } as const;
const { settings } = texts;

type Of<Method extends Connection['method']> = Extract<Connection, { method: Method }>;

const TokenFacts = ({ connection }: { connection: Of<'delegatedToken' | 'adminCredentials'> }): ReactNode => (
  <>
    <Fact name={texts.columns.tokenCreatedAt}>
      <Time at={connection.tokenCreatedAt} />
    </Fact>
    <Fact name={texts.columns.tokenExpiresAt}>
      <TimeAndHint at={connection.tokenExpiresAt} />
    </Fact>
    <Fact name={settings.lastRefreshed}>
      {connection.lastRefreshedAt ? <Time at={connection.lastRefreshedAt} /> : settings.notYetRefreshed}
    </Fact>
  </>
);

const Tenant = ({ connection }: { connection: Connection }): ReactNode => (
  <Fact name={settings.tenant}>
    {connection.lastValidation?.tenantName && <span>{connection.lastValidation.tenantName} </span>}
    <span className="mono">{connection.tenantId}</span>
  </Fact>
);

const usernameOf = (connection: Of<'delegatedToken' | 'adminCredentials'>): string | undefined =>
  connection.method === 'adminCredentials' ? connection.username : connection.account?.userPrincipalName;

/** The facts that only this method has, in the order of the screen. */
const MethodFacts = ({ connection }: { connection: Connection }): ReactNode => {
  switch (connection.method) {
    case 'delegatedToken':
    case 'adminCredentials':
      return (
        <>
          <Fact name={settings.username}>{usernameOf(connection)}</Fact>
          <Tenant connection={connection} />
          <TokenFacts connection={connection} />
        </>
      );
    case 'appRegistration':
      return (
        <>
          <Tenant connection={connection} />
          <AppFacts connection={connection} />
        </>
      );
  }
};

interface LackingProps {
  service: Connection['services'][number];
  /** Named where there are several. */
  of: string;
}

/** What one service does not get, and what for. */
const Lacking = ({ service: { missing, missingRoles }, of }: LackingProps): ReactNode => (
  <>
    {missing.length > 0 && (
      <>
        <h3 className="tone-bad">
          {settings.missing}
          {of}
        </h3>
        <Reasons items={missing.map((item) => ({ ...item, name: item.title }))} />
      </>
    )}
    {missingRoles.length > 0 && (
      <>
        <h3 className="tone-bad">
          {settings.missingRoles}
          {of}
        </h3>
        <Reasons items={missingRoles} />
      </>
    )}
  </>
);

/** How access to the tenant is secured now: account, times, permissions, roles; what is missing is named. */
export const ConnectionFacts = ({ connection }: { connection: Connection }): ReactNode => (
  <>
    <Facts>
      <Fact name={settings.status}>
        <ToneText tone={tones[connection.status]}>{settings.statuses[connection.status]}</ToneText>
      </Fact>
      <Fact name={texts.columns.method}>{texts.methods[connection.method]}</Fact>
      <MethodFacts connection={connection} />
      <NextLook connection={connection} />
      <Fact name={connection.method === 'appRegistration' ? settings.assignedRoles : settings.roles}>
        {connection.roles.length > 0 ? connection.roles.join(', ') : undefined}
      </Fact>
      {connection.readAt && (
        <Fact name={settings.readAt}>
          <Time at={connection.readAt} />
        </Fact>
      )}
    </Facts>
    <h3>{settings.granted}</h3>
    <Reasons items={connection.granted.map((item) => ({ ...item, name: item.title }))} />
    {connection.services.map((service) => (
      <Lacking
        key={service.id}
        service={service}
        of={connection.services.length > 1 ? `: ${service.name}` : ''}
      />
    ))}
  </>
);
