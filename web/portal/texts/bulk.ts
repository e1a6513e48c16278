const counted = (count: number, thing: string): string => `${count} ${count === 1 ? thing : `${thing}s`}`;

/** Texts of selections, and of what is done to many at once. */
export const bulkTexts = {
  selection: {
    label: 'Selection',
    row: (name: string) => `Select ${name}`,
    page: 'Select all on this page',
    count: (count: number) => `${count} selected`,
    clear: 'Clear selection',
  },
  exportCsv: 'Export as CSV',
  bulk: {
    names: (names: string[], more: number) => `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    progress: (over: number, all: number, failed: number) =>
      `${over} of ${all} finished${failed > 0 ? `, ${failed} failed` : ''}.`,
    summary: (done: number, failed: number, cancelled: number) =>
      [
        `${done} done`,
        ...(failed > 0 ? [`${failed} failed`] : []),
        ...(cancelled > 0 ? [`${cancelled} cancelled`] : []),
      ].join(', ') + '.',
    results: 'Results',
    states: {
      waiting: 'Waiting',
      running: 'Running',
      done: 'Done',
      failed: 'Failed',
      cancelled: 'Cancelled',
    },
    cancelRest: 'Cancel the rest',
    cancelling: 'Finishing what has begun …',
    again: 'Try the failed ones again',
    signedOut: 'Your session has ended. Sign in again, then try the rest again.',
    invite: {
      action: 'Send Invitation',
      title: (count: number) => `Send an invitation to ${counted(count, 'customer')}?`,
      lead: 'Each is mailed to the customer’s invitation e-mail. A customer with an invitation under way keeps it and is reported here.',
      submit: (count: number) => `Send ${counted(count, 'invitation')}`,
      done: (to: string) => `Invitation is being sent to ${to}.`,
    },
    resendFor: {
      action: 'Resend Invitation',
      title: (count: number) => `Resend the invitation of ${counted(count, 'customer')}?`,
      lead: 'A new mail with a new link goes to each and the time to answer starts again. The old links stop working; a sign-in or an approval in progress goes on.',
      submit: (count: number) => `Resend ${counted(count, 'invitation')}`,
    },
    revokeFor: {
      action: 'Revoke',
      title: (count: number) => `Revoke the invitation of ${counted(count, 'customer')}?`,
      lead: 'The links stop working at once, and a sign-in or an approval in progress is dropped. Connections that work today go on working.',
      submit: (count: number) => `Revoke ${counted(count, 'invitation')}`,
      done: 'The invitation is being revoked.',
    },
    resend: {
      title: (count: number) => `Resend ${counted(count, 'invitation')}?`,
      ended: 'Of an invitation that has ended a new one is made and mailed.',
    },
    revoke: { title: (count: number) => `Revoke ${counted(count, 'invitation')}?` },
    noneOpen: {
      title: 'No invitation is under way',
      detail: 'Choose Send Invitation to make one.',
    },
    ended: {
      title: 'It has ended already',
      detail: 'There is nothing left to revoke.',
    },
    changed: (status: string) => ({
      title: 'It has changed in the meantime',
      detail: `Its status is now ${status}. Look at it, then decide again.`,
    }),
  },
} as const;
