import type { ReactNode } from 'react';
import { Brand } from '../shell/brand.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';

/** The frame of what is seen without a session: product on top, one card, one thing to do. */
export const Doorway = ({ title, children }: { title: string; children: ReactNode }): ReactNode => (
  <main className="doorway">
    <div className="doorway-card">
      <Brand />
      <ScreenHeading title={title} />
      {children}
    </div>
  </main>
);
