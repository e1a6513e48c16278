import { Button } from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons/svg/navigation';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Me } from '../../../shared/contracts/portal-session.ts';
import { useRoleCheck } from '../session/use-role-check.ts';
import { texts } from '../texts.ts';
import { Notices } from '../ui/notices.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { Navigation } from './navigation.tsx';

/** Top bar, rail and the screen. */
export const Shell = ({ me, children }: { me: Me; children: ReactNode }): ReactNode => {
  const [open, setOpen] = useState(false);
  const railId = useId();
  useRoleCheck(me);
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setOpen(false);
  };
  return (
    <div className="shell" onKeyDown={closeOnEscape}>
      <a className="skip-link" href="#screen">
        {texts.nav.skip}
      </a>
      <header className="top-bar">
        <Button
          className="rail-toggle"
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label={texts.nav.label}
          aria-expanded={open}
          aria-controls={railId}
          onClick={() => setOpen(!open)}
        />
        <Brand provider={me.provider} own={me.customer !== undefined} />
        <AccountMenu me={me} />
      </header>
      <Navigation id={railId} open={open} onGo={() => setOpen(false)} />
      <main className="screen" id="screen" tabIndex={-1}>
        {!me.roles.some((role) => role !== 'Monitor') && <p className="read-only">{texts.readOnly}</p>}
        {children}
      </main>
      <Notices />
    </div>
  );
};
