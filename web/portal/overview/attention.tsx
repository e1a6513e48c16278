import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Overview } from '../../../shared/contracts/overview.ts';
import { texts } from '../texts.ts';
import type { Tone } from '../ui/tone-text.tsx';
import { connectionsLink, invitationsLink } from './list-links.ts';
import { inState } from './states.ts';

const words = texts.overview;

interface TileProps {
  name: string;
  count: number;
  lead: { none: string; some: string };
  /** Of a count that is not nought. */
  tone: Tone;
  href: string;
}

const Tile = ({ name, count, lead, tone, href }: TileProps): ReactNode => (
  <li className="tile">
    <Link className="tile-link" href={href}>
      <span className="tile-name">{name}</span>
      <span className={`tile-count ${count > 0 ? `tone-${tone}` : 'muted'}`}>
        {count.toLocaleString('en')}
      </span>
    </Link>
    <span className="tile-lead">{count > 0 ? lead.some : lead.none}</span>
  </li>
);

/** The four figures that want something of somebody. */
export const Attention = ({ overview }: { overview: Overview }): ReactNode => (
  <ul className="tiles" aria-label={words.attention}>
    <Tile
      name={words.failing}
      count={inState(overview, 'failing')}
      lead={words.failingLead}
      tone="bad"
      href={connectionsLink({ state: 'failing' })}
    />
    <Tile
      name={words.expiring(overview.expiringDays)}
      count={inState(overview, 'expiring')}
      lead={words.expiringLead}
      tone="waiting"
      href={connectionsLink({ state: 'expiring' })}
    />
    <Tile
      name={words.awaiting}
      count={overview.openInvitations['Awaiting Approval']}
      lead={words.awaitingLead}
      tone="waiting"
      href={invitationsLink({ status: 'Awaiting Approval' })}
    />
    <Tile
      name={words.ready}
      count={overview.readyToAdd}
      lead={words.readyLead}
      tone="active"
      href="/services"
    />
  </ul>
);
