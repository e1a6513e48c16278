import type { ReactNode } from 'react';
import { useIsAdmin } from '../session/me.ts';
import { texts } from '../texts.ts';
import { EmptyState } from './empty-state.tsx';
import { ScreenHeading } from './screen-heading.tsx';

/** Says why there is nothing to see to those who came by an address they were given. */
export const AdminsOnly = ({ title, children }: { title: string; children: ReactNode }): ReactNode =>
  useIsAdmin() ? (
    children
  ) : (
    <>
      <ScreenHeading title={title} />
      <EmptyState title={texts.adminsOnly.title} lead={texts.adminsOnly.lead} />
    </>
  );
