import type { ReactNode } from 'react';
import type { InvitationDetail } from '../../../shared/contracts/invitations.ts';
import { Time } from '../ui/time.tsx';

/** Every step of an invitation's life, the newest on top. */
export const Timeline = ({ entries }: { entries: InvitationDetail['timeline'] }): ReactNode => (
  <ol className="timeline" reversed>
    {entries
      .map((entry, index) => ({ ...entry, key: `${entry.at} ${index}` }))
      .sort((a, b) => b.at.localeCompare(a.at))
      .map((entry) => (
        <li key={entry.key} className={`timeline-entry tone-${entry.tone}`}>
          <span className="timeline-title">{entry.title}</span>
          {entry.detail && <span className="timeline-detail">{entry.detail}</span>}
          <Time at={entry.at} />
        </li>
      ))}
  </ol>
);
