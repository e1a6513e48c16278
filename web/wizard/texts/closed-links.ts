/** Links that do not open an invitation, or not any more. */
export const closedLinksTexts = {
  incomplete: {
    title: 'This link is incomplete',
    body: 'The part after the # sign is missing. It is what opens your invitation.',
    steps: [
      'Go back to the e-mail with the invitation.',
      'Click the link there. Or copy it whole, to its very last character, and paste it into the address bar.',
    ],
  },
  unknown: {
    title: 'This link does not work',
    body: 'We found no invitation for it. Most often a character was lost while copying.',
    steps: [
      'Open the e-mail with the invitation once more and use the link in it. If there are several e-mails, use the newest.',
      'If that does not help, ask the person who sent you the link for a new one.',
    ],
  },
  closed: {
    replaced: {
      title: 'A newer link was sent',
      body: 'This link was replaced by a newer one. Please use the link in the newest e-mail.',
    },
    used: {
      title: 'This invitation is complete',
      body: 'The connection has been made with it, so there is nothing left to do here.',
    },
    revoked: {
      title: 'This invitation was withdrawn',
      body: 'Your service provider withdrew it. Nothing more happens with it.',
    },
    expired: {
      title: 'This link has expired',
      body: 'Links work for a limited time only, so that an old e-mail cannot open the door to your organization.',
    },
    failed: {
      title: 'This invitation ran into an error',
      body: 'The error is on our side and nothing is wrong with your account. A new link starts afresh.',
    },
    customer: 'Invitation for',
    since: 'Ended',
    ask: 'Ask for a new link',
    askWhy: (provider: string) => `${provider} is told at once and can send you a new link by e-mail.`,
    asked: (provider: string) => `${provider} knows that you need a new link. It comes by e-mail. Asked`,
    noAsk: (provider: string) => `If you think this is a mistake, please contact ${provider}.`,
  },
};
