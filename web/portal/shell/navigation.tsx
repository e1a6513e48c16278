import { AppsListRegular } from '@fluentui/react-icons/svg/apps-list';
import { BuildingMultipleRegular } from '@fluentui/react-icons/svg/building-multiple';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { MailSettingsRegular } from '@fluentui/react-icons/svg/mail-settings';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useIsAdmin, useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';

const places = [
  { path: '/services', name: texts.nav.services, icon: <AppsListRegular /> },
  { path: '/invitations', name: texts.nav.invitations, icon: <MailRegular /> },
  { path: '/customers', name: texts.nav.customers, icon: <BuildingMultipleRegular /> },
  {
    path: '/authentication-status',
    name: texts.nav.authenticationStatus,
    icon: <ShieldCheckmarkRegular />,
  },
];

const placesOfAdmins = [
  { path: '/email-settings', name: texts.nav.emailSettings, icon: <MailSettingsRegular /> },
  { path: '/audit', name: texts.nav.audit, icon: <HistoryRegular /> },
];

/** Role `Customer`: nothing but one's own. */
const ownPlaces = (customerId: string) => [
  { path: `/customers/${customerId}`, name: texts.own.settings, icon: <BuildingMultipleRegular /> },
  { path: '/invitations', name: texts.own.invitations, icon: <MailRegular /> },
];

const usePlaces = () => {
  const isAdmin = useIsAdmin();
  const own = useOwnCustomer();
  if (own) return ownPlaces(own.id);
  return isAdmin ? [...places, ...placesOfAdmins] : places;
};

/** The rail on the left; below 900 px a list that the button in the top bar opens. */
export const Navigation = ({
  id,
  open,
  onGo,
}: {
  id: string;
  open: boolean;
  onGo: () => void;
}): ReactNode => {
  const [path] = useLocation();
  const shown = usePlaces();
  return (
    <nav id={id} aria-label={texts.nav.label} className={open ? 'rail open' : 'rail'}>
      <ul>
        {shown.map((place) => {
          const here = path === place.path || path.startsWith(`${place.path}/`);
          return (
            <li key={place.path}>
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
        })}
      </ul>
    </nav>
  );
};
