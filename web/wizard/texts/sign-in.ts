/** Signing in: with a code, in this browser, and once more. */
export const signInTexts = {
  device: {
    title: 'Use Device Token',
    lead: 'Which account will sign in? On the next page you get a code for it.',
    label: 'Service account',
    hint: 'The user name, as it is typed at Microsoft’s sign-in.',
    start: 'Start authentication',
    suggestions: 'From the invitation:',
  },
  starting: { title: 'Getting a code from Microsoft', body: 'This takes a few seconds.' },
  code: {
    title: 'Enter this code at Microsoft',
    approved: 'Approved, one last sign-in',
    approvedLead:
      'Your organization has approved. Sign in once with this code, and the connection can be made.',
    lead: 'Copy the code, paste it on Microsoft’s page, and sign in there with',
    anyAccount: 'the service account',
    label: 'Your code',
    copyAndOpen: 'Copy code and open page in new tab',
    copy: 'Copy code',
    open: 'Open Microsoft’s page',
    elsewhere: 'On another device, go to',
    left: 'Code is good for another',
    minutes: (count: number) =>
      count === 1 ? 'Code is good for 1 more minute' : `Code is good for ${count} more minutes`,
    over: 'This code has expired',
    renew: 'Get a new code',
    waiting: 'Waiting for the sign-in at Microsoft',
    warning: 'Share this code only with the person who is to sign in with this account.',
    approvalTitle: 'Did Microsoft ask for approval?',
    approvalWhy:
      'Some organizations stop here with “Approval required”. Give a reason there, choose Request approval, then tell us:',
    approvalRequested: 'I requested approval',
    again: 'Choose another way',
  },
  confirmAccount: {
    title: 'Is this the right account?',
    lead: 'This account signed in at Microsoft. It is not one of those named in the invitation.',
    expected: 'Named in the invitation:',
    yes: 'Yes, use this account',
    no: 'No, use another',
    hint: 'If you do not know this account, choose No. Nothing of it is kept then.',
  },
  awaitingOperator: {
    title: (provider: string) => `${provider} checks the account`,
    body: (provider: string) =>
      `The connection was made with another account until now. ${provider} has been asked whether the new one is right.`,
    close:
      'You may close this page. Open the same link again at any time; the present connection keeps working.',
    waiting: (provider: string) => `Waiting for ${provider}`,
  },
  secondSignIn: {
    title: 'Token acquired',
    lead: 'One step is left. Sign in once more, with the same account:',
    why: 'This proves that you, here at this page, are the person who signed in. So nobody can use a code that was passed on by mistake.',
    whyTitle: 'Why once more?',
    go: 'Click here to continue the authentication process',
    waiting: 'Waiting for the sign-in at Microsoft',
    stranger: 'Not your account?',
    again: 'Start over with another account',
  },
  callback: {
    working: { title: 'One moment', body: 'We check the sign-in.' },
    confirmed: {
      title: 'Confirmed',
      body: (account: string) => `You have signed in as ${account}. That is the right account.`,
    },
    signedIn: { title: 'Signed in', body: (account: string) => `You have signed in as ${account}.` },
    approvalSeen: { title: 'Thank you', body: 'We look at once whether the approval has been given.' },
    goOn: 'You may close this tab. The other tab, with the invitation, moves on by itself.',
    goBack: 'Close this tab and go back to the tab with the invitation. There you can try again.',
    nothing: {
      title: 'Nothing left to do here',
      body: 'This page has done its work. Close this tab and go on in the tab with the invitation, or open the link of the e-mail again.',
    },
    lost: {
      title: 'We cannot match this sign-in',
      detail: 'It took too long, or it was begun in another browser. Nothing was changed.',
    },
  },
};
