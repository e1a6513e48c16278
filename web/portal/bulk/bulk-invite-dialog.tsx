import { useState, type ReactNode } from 'react';
import { inviteRequest } from '../../../shared/contracts/invitations.ts';
import { wizardMethods, type WizardMethod } from '../../../shared/domain/invitation.ts';
import { texts } from '../texts.ts';
import { OfferedWays } from '../ui/offered-ways.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { invite } from './invitation-acts.ts';

/** What an invitation needs of a customer. */
export interface InvitedCustomer {
  id: string;
  shortName: string;
  invitationEmail: string;
}

interface BulkInviteDialogProps {
  customers: readonly InvitedCustomer[];
  onClose: () => void;
}

const words = texts.bulk.invite;

/** **Send Invitation** to each, with the same ways to choose from. */
export const BulkInviteDialog = ({ customers, onClose }: BulkInviteDialogProps): ReactNode => {
  const [offered, setOffered] = useState<WizardMethod[]>([...wizardMethods]);
  const complaint = inviteRequest.shape.offered.safeParse(offered).error?.issues[0]?.message;
  const items = customers.map((customer) => ({
    ...customer,
    key: customer.id,
    name: customer.shortName,
    href: `/customers/${customer.id}`,
  }));
  return (
    <BulkDialog
      items={items}
      action={words.action}
      title={words.title(items.length)}
      lead={words.lead}
      submit={words.submit(items.length)}
      act={(customer) => invite(customer, offered)}
      notReady={complaint !== undefined}
      onClose={onClose}
    >
      <OfferedWays offered={offered} complaint={complaint} onChange={setOffered} />
    </BulkDialog>
  );
};
