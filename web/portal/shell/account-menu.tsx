import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Me } from '../../../shared/contracts/portal-session.ts';
import { signOut } from '../session/sign-in.ts';
import { texts } from '../texts.ts';
import { useNotify } from '../ui/notify.tsx';

export const AccountMenu = ({ me }: { me: Me }): ReactNode => {
  const notify = useNotify();
  const leave = useMutation({ mutationFn: signOut, onError: notify.failed });
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<PersonRegular />} className="account-button">
          <span className="account-name">{me.displayName}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <div className="account-facts">
          <strong>{me.displayName}</strong>
          <span>{me.userPrincipalName}</span>
          <span>{texts.account.role(me.roles.join(', '))}</span>
        </div>
        <MenuList>
          <MenuItem icon={<SignOutRegular />} onClick={() => leave.mutate()}>
            {texts.account.signOut}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
