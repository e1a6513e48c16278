import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { useDismiss } from '../invitations/use-invitation-actions.ts';
import { useInvitations } from '../invitations/use-invitations.ts';
import { useStartOnboarding } from '../onboarding/use-onboarding.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { focusHeading } from '../ui/focus.ts';
import { notify } from '../ui/notify.ts';
import { Pager } from '../ui/pager.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { usePages } from '../ui/use-pages.ts';
import { AddServiceLink } from './add-service-link.tsx';
import { SentMessage } from './sent-message.tsx';
import { pendingColumns } from './pending-columns.tsx';

const usePendingActions = () => {
  const [, navigate] = useLocation();
  const onboard = useStartOnboarding();
  const dismiss = useDismiss();
  return {
    busy: onboard.isPending || dismiss.isPending,
    add: (row: Invitation) =>
      onboard.mutate(
        { customerId: row.customerId, invitationId: row.id },
        {
          onSuccess: () => navigate(`/services/onboarding/${row.customerId}/${row.id}`),
          onError: notify.failed,
        },
      ),
    dismiss: (row: Invitation) =>
      dismiss.mutate(row, {
        onSuccess: () => {
          notify.done(texts.pending.dismissed(row.shortName));
          focusHeading();
        },
        onError: notify.failed,
      }),
  };
};

/** Services: what is under way, and **Add Service**. */
export const ServicesScreen = (): ReactNode => {
  const canAct = useCanAct();
  const pages = usePages();
  const actions = usePendingActions();
  const list = useInvitations({ pendingOnly: 'true', cursor: pages.cursor });
  return (
    <div className="list-screen">
      <div className="screen-top">
        <ScreenHeading title={texts.nav.services} />
        {canAct && <AddServiceLink />}
      </div>
      <SentMessage />
      <h2 className="list-heading">{texts.pending.title}</h2>
      {list.error && <ProblemBar error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataList
          label={texts.pending.title}
          columns={pendingColumns(canAct ? actions : undefined)}
          rows={list.data?.items}
          rowKey={(row) => row.id}
          stale={list.isPlaceholderData}
          empty={
            <EmptyState title={texts.pending.none} lead={texts.pending.noneLead}>
              {canAct && <AddServiceLink />}
            </EmptyState>
          }
        />
      )}
      <Pager pages={pages} next={list.data?.next} />
    </div>
  );
};
