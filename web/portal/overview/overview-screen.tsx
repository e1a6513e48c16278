import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Overview } from '../../../shared/contracts/overview.ts';
import { AddServiceLink } from '../services/add-service-link.tsx';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { Time } from '../ui/time.tsx';
import { Attention } from './attention.tsx';
import { ConnectionsCard } from './connections-card.tsx';
import { ExpiriesCard } from './expiries-card.tsx';
import { InvitationsCard } from './invitations-card.tsx';
import { totalOf } from './series.ts';
import { totalConnections } from './states.ts';
import { SweepCard } from './sweep-card.tsx';
import { isStale } from './timeliness.ts';
import { TroubleNotices } from './trouble-notices.tsx';
import { useOverview } from './use-overview.ts';

const words = texts.overview;

const nothingYet = (overview: Overview): boolean =>
  totalConnections(overview) === 0 &&
  totalOf(overview.openInvitations) === 0 &&
  overview.invitations.every(({ counts }) => totalOf(counts) === 0);

const Begin = (): ReactNode => {
  const canAct = useCanAct();
  return (
    <EmptyState title={words.none} lead={words.noneLead}>
      {canAct && <AddServiceLink />}
    </EmptyState>
  );
};

const Pictures = ({ overview }: { overview: Overview }): ReactNode => (
  <>
    {isStale(overview) && (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{words.stale}</MessageBarBody>
      </MessageBar>
    )}
    <Attention overview={overview} />
    <div className="cards">
      <div className="card-stack">
        <ConnectionsCard overview={overview} />
        <ExpiriesCard overview={overview} />
      </div>
      <div className="card-stack">
        <InvitationsCard overview={overview} />
        <SweepCard overview={overview} />
      </div>
    </div>
    <p className="muted small">
      {words.counted} <Time at={overview.countedAt} />
    </p>
  </>
);

/** Holds the place of the pictures. */
const Loading = (): ReactNode => (
  <div className="cards" role="status" aria-label={texts.loading}>
    {[1, 2, 3, 4].map((one) => (
      <span key={one} className="skeleton card-skeleton" />
    ))}
  </div>
);

/** **Overview**: how everything stands, a picture first, each list one click away. */
export const OverviewScreen = (): ReactNode => {
  const overview = useOverview();
  const { data, error } = overview;
  return (
    <>
      <ScreenHeading title={words.title} />
      {error && <ProblemBar error={error} onRetry={() => void overview.refetch()} />}
      {!data && !error && <Loading />}
      {data && <TroubleNotices overview={data} />}
      {data && (nothingYet(data) ? <Begin /> : <Pictures overview={data} />)}
    </>
  );
};
