/** Texts of what became of the invitation mail. */
export const mailDeliveryTexts = {
  delivery: {
    name: 'Mail delivery',
    /** In a list, beside Email Sent. */
    short: {
      Delivered: 'Delivered',
      Expanded: 'Sent to a list',
      FilteredSpam: 'Refused as spam',
      Quarantined: 'Quarantined',
      Failed: 'Not delivered',
      Suppressed: 'Held back',
      Bounced: 'Bounced',
    },
    /** In a list, below the status. */
    inList: {
      FilteredSpam: 'The mail was refused as spam',
      Quarantined: 'The mail is in quarantine',
      Failed: 'The mail did not arrive',
      Suppressed: 'The mail was held back',
      Bounced: 'The mail bounced',
    },
    none: 'No report yet',
    of: (recipient: string) => `to ${recipient}`,
    trouble: {
      FilteredSpam: (to: string) => `The mail to ${to} was refused as spam`,
      Quarantined: (to: string) => `The mail to ${to} was put into quarantine`,
      Failed: (to: string) => `The mail to ${to} could not be delivered`,
      Suppressed: (to: string) => `The mail to ${to} was held back`,
      Bounced: (to: string) => `The mail to ${to} bounced`,
    },
    why: {
      FilteredSpam: 'The recipient’s mail system took it for spam and refused it.',
      Quarantined:
        'The recipient’s mail system holds it as suspicious. An administrator there can release it.',
      Failed: 'The mail service gave up.',
      Suppressed:
        'Earlier mails to this address have bounced, so the mail service does not send there for a while.',
      Bounced: 'There is no such mailbox, or it takes no mail.',
    },
    said: (reason: string) => `The mail system said: “${reason}”`,
    next: 'Choose Resend Invitation and correct the address, or pass on the AuthURL: it works all the same.',
    nextForCustomer: 'Ask your service provider to send it to a corrected address.',
  },
} as const;
