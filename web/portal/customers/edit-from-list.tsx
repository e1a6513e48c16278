import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { customerEndpoints, type Customer } from '../../../shared/contracts/customers.ts';
import { call } from '../api/call.ts';
import { texts } from '../texts.ts';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { Modal } from '../ui/modal.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { EditDialog } from './edit-dialog.tsx';

/** **Edit customer** of a row: what is there now is read first, with the version that the change is of. */
export const EditFromList = ({
  customer: { id, shortName },
  onClose,
}: {
  customer: Customer;
  onClose: () => void;
}): ReactNode => {
  const read = useQuery({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => call(customerEndpoints.readCustomer, { params: { customerId: id }, signal }),
    gcTime: 0,
  });
  if (read.data) return <EditDialog customer={read.data} onClose={onClose} />;
  return (
    <Modal title={texts.edit.title(shortName)} onClose={onClose}>
      {read.error ? <ProblemBar error={read.error} onRetry={() => void read.refetch()} /> : <LoadingBlock />}
    </Modal>
  );
};
