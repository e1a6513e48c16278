/** Texts that every page of the wizard shares. */
export const frameTexts = {
  title: (heading: string, provider: string) => `${heading} – ${provider}`,
  unknownProvider: 'Invitation',
  progress: (step: number, of: number, name: string) => `Step ${step} of ${of}: ${name}`,
  steps: ['Sign in', 'Approval', 'Confirm', 'Activation'],
  footer: {
    contact: (provider: string) => `Questions? Contact ${provider}:`,
    contactUnknown:
      'Questions? Contact your service provider. The address is in the e-mail with the invitation.',
    data: 'Your password stays with Microsoft: this page never sees it. Kept are only the permission, the name of the account that gave it, and what happened when.',
  },
  connectionLost: 'Connection lost, trying again',
  slow: 'This takes longer than usual. You may close this page: it goes on by itself, and the same link brings you back.',
  loading: 'Loading the invitation',
  copy: {
    copied: 'Copied',
    byHand: 'Your browser does not allow copying. Please select the text and copy it by hand.',
  },
  newTab: {
    title: 'Opening Microsoft',
    body: 'Opening Microsoft’s page …',
    opened:
      'Microsoft’s page is open in another tab. Finish there, then come back here: this page moves on by itself.',
    again: 'Open Microsoft’s page again',
    blocked: 'Your browser blocked the new tab. Open it with this link:',
    link: 'Open Microsoft’s page',
  },
  problem: { who: 'Who can fix it', next: 'What to do next', reference: 'Reference for support' },
  failure: {
    unreachable: {
      title: 'No connection',
      detail:
        'We could not reach the server. What you entered is still here. Check your connection and try again.',
    },
    unexpected: {
      title: 'Something went wrong on our side',
      detail: 'The answer could not be read. Nothing is lost. Please try again in a moment.',
    },
    view: 'We cannot show the invitation right now',
    viewMore: 'Your link is fine. This page keeps trying by itself.',
    again: 'Try again',
  },
};
