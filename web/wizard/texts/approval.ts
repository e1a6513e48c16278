/** The approval of an administrator, and the page behind its link. */
export const approvalTexts = {
  checking: {
    title: 'Checking the permissions',
    body: 'We ask Microsoft what your organization has granted.',
  },
  approval: {
    title: 'Your organization has to approve',
    request:
      'Microsoft asks for an administrator’s approval. Request it on Microsoft’s page: give a reason there and choose Request approval. Done already? Then it is with your organization’s reviewer, and all you need to do is wait.',
    requested:
      'The approval was requested. Now a reviewer of your organization has to decide; Microsoft has sent them an e-mail.',
    open: 'Request approval at Microsoft',
    administrator:
      'Did you sign in as an administrator who may approve? Then Microsoft lets you approve there at once: tick Consent on behalf of your organization and choose Accept.',
    waiting: 'Waiting for approval',
    since: 'Since',
    checked: 'Last checked',
    checkNow: 'Check now',
    notYet: 'Not approved yet. We keep looking.',
    reviewerTitle: 'What the reviewer does',
    reviewer: [
      'Opens the Microsoft Entra admin center, Enterprise applications, Admin consent requests. The e-mail leads there, too.',
      'Chooses this request, then Review permissions and consent.',
      'Reads the permissions and chooses Accept.',
    ],
    blind:
      'We cannot see from here when the approval is given. Once your administrator has approved, sign in again.',
    tryAgain: 'Sign in again',
    close: 'You may close this page. We keep looking, and the same link brings you back, until',
    directTitle: 'No approval workflow, denied, or in a hurry?',
    direct:
      'A Global Administrator of your organization can approve directly. Send the link below to that person, or to whoever manages Microsoft 365 in your organization, for example your IT department.',
    copyLink: 'Copy link for a Global Administrator',
    linkLabel: 'Link for a Global Administrator',
    linkOpen: 'Open it here, if you are one',
    again: 'Choose another way',
    againWhy: 'No approval needed after all, or the wrong account?',
  },
  consent: {
    given: {
      title: 'Approval given',
      body: 'Thank you. Your organization has approved the permissions.',
      next: 'The person who sent you the link can go on now: the invitation page notices the approval by itself, usually within minutes.',
    },
    declined: {
      title: 'Approval was not given',
      body: 'The page at Microsoft was left with Cancel. Nothing was changed in your organization.',
      next: 'If that was a mistake, open the link once more and choose Accept.',
    },
    failed: {
      title: 'Approval did not work',
      body: 'Microsoft could not record the approval. Most often the account is not a Global Administrator.',
      next: 'Open the link once more and sign in as a Global Administrator, or pass it on to one.',
    },
    unseen: {
      title: 'Approval is on its way',
      body: 'Microsoft says that the permissions were approved. It can take some minutes until that is to be seen everywhere.',
      next: 'There is nothing more for you to do.',
    },
    incomplete: {
      title: 'Some permissions are not approved yet',
      body: 'Microsoft does not show all permissions as approved. It can take some minutes until it does; or the page at Microsoft asked for fewer than are needed.',
      next: 'Your service provider sees what is missing and comes back to you if need be.',
    },
    unproven: {
      title: 'Thank you',
      body: 'The application is known in your organization. Whether every permission has been approved cannot be seen from here: it shows as soon as somebody signs in.',
      next: 'There is nothing more for you to do here. Your service provider goes on.',
    },
    /** For those who came by a link of the provider’s, not by an invitation. */
    providerGoesOn: (provider: string) =>
      `${provider} sees the approval and goes on. There is nothing more for you to do.`,
    close: 'You may close this tab.',
  },
};
