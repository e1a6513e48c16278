import { AppsListRegular } from '@fluentui/react-icons/svg/apps-list';
import { BoardRegular } from '@fluentui/react-icons/svg/board';
import { BuildingMultipleRegular } from '@fluentui/react-icons/svg/building-multiple';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { MailSettingsRegular } from '@fluentui/react-icons/svg/mail-settings';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { PlugConnectedRegular } from '@fluentui/react-icons/svg/plug-connected';
import { useId, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useIsAdmin, useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';

interface Place {
  path: string;
  name: string;
  icon: ReactNode;
}

interface Group {
  /** What the documentation calls the way there: Security → Customer Invitations. */
  name?: string;
  places: Place[];
}

const overview: Place = { path: '/overview', name: texts.overview.title, icon: <BoardRegular /> };
const services: Place = { path: '/services', name: texts.nav.services, icon: <AppsListRegular /> };
const customers: Place = {
  path: '/customers',
  name: texts.nav.customers,
  icon: <BuildingMultipleRegular />,
};
const invitations: Place = { path: '/invitations', name: texts.nav.invitations, icon: <MailRegular /> };
const authenticationStatus: Place = {
  path: '/authentication-status',
  name: texts.nav.authenticationStatus,
  icon: <ShieldCheckmarkRegular />,
};
const audit: Place = { path: '/audit', name: texts.nav.audit, icon: <HistoryRegular /> };
const webhooks: Place = { path: '/webhooks', name: texts.webhooks.title, icon: <PlugConnectedRegular /> };
const emailSettings: Place = {
  path: '/email-settings',
  name: texts.nav.emailSettings,
  icon: <MailSettingsRegular />,
};

const forAll: Group[] = [
  { places: [overview, services, customers] },
  { name: texts.nav.security, places: [invitations, authenticationStatus] },
];

const forAdmins: Group[] = [
  { places: [overview, services, customers] },
  { name: texts.nav.security, places: [invitations, authenticationStatus, webhooks, audit] },
  { name: texts.nav.configuration, places: [emailSettings] },
];

/** Role `Customer`: nothing but one's own. */
const ownPlaces = (customerId: string): Group[] => [
  {
    places: [
      {
        path: `/customers/${customerId}`,
        name: texts.own.settings,
        icon: <BuildingMultipleRegular />,
      },
      { ...invitations, name: texts.own.invitations },
    ],
  },
];

const useGroups = (): Group[] => {
  const isAdmin = useIsAdmin();
  const own = useOwnCustomer();
  if (own) return ownPlaces(own.id);
  return isAdmin ? forAdmins : forAll;
};

const PlaceLink = ({ place, onGo }: { place: Place; onGo: () => void }): ReactNode => {
  const [path] = useLocation();
  const here = path === place.path || path.startsWith(`${place.path}/`);
  return (
    <li>
      <Link
        href={place.path}
        className={here ? 'rail-link here' : 'rail-link'}
        aria-current={path === place.path ? 'page' : here ? 'true' : undefined}
        onClick={onGo}
      >
        <span className="rail-icon" aria-hidden="true">
          {place.icon}
        </span>
        {place.name}
      </Link>
    </li>
  );
};

const RailGroup = ({ group: { name, places }, onGo }: { group: Group; onGo: () => void }): ReactNode => {
  const nameId = useId();
  return (
    <>
      {name !== undefined && (
        <p id={nameId} className="rail-group">
          {name}
        </p>
      )}
      <ul aria-labelledby={name === undefined ? undefined : nameId}>
        {places.map((place) => (
          <PlaceLink key={place.path} place={place} onGo={onGo} />
        ))}
      </ul>
    </>
  );
};

interface NavigationProps {
  id: string;
  open: boolean;
  onGo: () => void;
}

/** The rail on the left; below 900 px a list that the button in the top bar opens. */
export const Navigation = ({ id, open, onGo }: NavigationProps): ReactNode => (
  <nav id={id} aria-label={texts.nav.label} className={open ? 'rail open' : 'rail'}>
    {useGroups().map((group) => (
      <RailGroup key={group.name ?? ''} group={group} onGo={onGo} />
    ))}
  </nav>
);
