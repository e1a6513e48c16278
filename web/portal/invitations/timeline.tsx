import type { ReactNode } from 'react';
import type { InvitationDetail } from '../../../shared/contracts/invitations.ts';
import { Time } from '../ui/time.tsx';
import { useWording } from '../ui/use-wording.ts';

type Entry = InvitationDetail['timeline'][number];

/** Nothing waits any more for what something else came after. */
const toneOf = ({ tone }: Entry, isNewest: boolean): Entry['tone'] =>
  tone === 'waiting' && !isNewest ? 'neutral' : tone;

/** Every step of an invitation's life, the newest on top. */
export const Timeline = ({ entries }: { entries: InvitationDetail['timeline'] }): ReactNode => {
  const wording = useWording();
  return (
    <ol className="timeline" reversed>
      {entries
        .map((entry, index) => ({ ...entry, key: `${entry.at} ${index}` }))
        .sort((a, b) => b.at.localeCompare(a.at))
        .map((entry, index) => (
          <li key={entry.key} className={`timeline-entry tone-${toneOf(entry, index === 0)}`}>
            <span className="timeline-title">{wording(entry.title)}</span>
            {entry.detail && <span className="timeline-detail">{wording(entry.detail)}</span>}
            <Time at={entry.at} />
          </li>
        ))}
    </ol>
  );
};
