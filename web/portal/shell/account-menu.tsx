import { Button } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { useMutation } from '@tanstack/react-query';
import { useId, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { Me } from '../../../shared/contracts/portal-session.ts';
import { signOut } from '../session/sign-in.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';

const AccountPanel = ({ id, me }: { id: string; me: Me }): ReactNode => {
  const leave = useMutation({ mutationFn: signOut, onError: notify.failed });
  return (
    <div id={id} className="account-panel">
      <strong>{me.displayName}</strong>
      <span>{me.userPrincipalName}</span>
      <span>{texts.account.role(me.roles.join(', '))}</span>
      {!me.customer && (
        <a className="link" href="/api-reference">
          {texts.account.apiReference}
        </a>
      )}
      <Button icon={<SignOutRegular />} disabledFocusable={leave.isPending} onClick={() => leave.mutate()}>
        {texts.account.signOut}
      </Button>
    </div>
  );
};

/** Who is signed in, behind a button in the top bar. A disclosure and not a menu: what is in it is little, and partly text. */
export const AccountMenu = ({ me }: { me: Me }): ReactNode => {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  const closeWhenLeft = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    <div className="account" onKeyDown={closeOnEscape} onBlur={closeWhenLeft}>
      <Button
        ref={button}
        appearance="subtle"
        icon={<PersonRegular />}
        className="account-button"
        aria-label={texts.account.button(me.displayName)}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        <span className="account-name">{me.displayName}</span>
      </Button>
      {open && <AccountPanel id={panelId} me={me} />}
    </div>
  );
};
