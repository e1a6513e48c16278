/**
 * Every text of the wizard, in English: one catalogue per language, therefore one long file. Names of buttons and pages
 * are what the documentation calls them.
 */
export const texts = {
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
  welcome: {
    title: (provider: string, customer: string) => `${provider} invites ${customer} to connect Microsoft 365`,
    lead: (provider: string, customer: string, service: string) =>
      `${provider} sets up and runs ${service} for ${customer}. For that it needs permission in your Microsoft 365. This page gets it together with you, in about five minutes.`,
    stepsTitle: 'What will happen',
    steps: [
      'You sign in on Microsoft’s own page. We never see the password.',
      'If your organization wants it so, an administrator approves the permissions. This may take a while; you can close the page meanwhile.',
      'You sign in once more, to prove that it was you.',
      'The connection is made, and you see what was granted.',
    ],
    permissionsTitle: (provider: string) => `What ${provider} asks permission for`,
    permissionsNote:
      'All of it works through the account that signs in, and never beyond what that account may do. Your administrator can take it back at any time.',
    permissionCount: (count: number) => (count === 1 ? '1 permission' : `${count} permissions`),
    accountTitle: 'Which account to use',
    account: (customer: string) =>
      `Use a work account of ${customer} that is kept for this purpose (a service account), rather than a personal one.`,
    suggested: 'Named in the invitation:',
    roles: 'Roles the account needs in Microsoft 365',
    appSteps: [
      'You make an app registration in the Microsoft Entra admin center, or use one that exists.',
      'You enter its IDs and a client secret here. They are tried at once.',
      'The connection is made, and you see what was granted.',
    ],
    createStep:
      'An administrator signs in once, and an app registration is created for you. Or you enter the IDs and a client secret of one that exists.',
    appNote:
      'The app registration belongs to your organization. Your administrator can take permissions back, or delete it, at any time.',
    before: (services: string) => `As before, for ${services}`,
    appInstead: 'With an app registration instead',
    expires: 'This link works until',
    resume: 'You can stop at any time and come back with the same link.',
    start: 'Start',
    other: 'Another browser is working on this invitation',
    otherWhy:
      'If that is you, or a colleague agrees, continue here. A code shown over there is cancelled; a finished sign-in or a request for approval is kept.',
    takeOver: 'Continue here',
  },
  choose: {
    title: 'How do you want to connect?',
    after: 'Choose how to go on',
    ways: {
      browserSignIn: {
        name: 'Sign in with Microsoft',
        suits: 'Best if you know the account’s password and can sign in on this device.',
      },
      deviceToken: {
        name: 'Use Device Token',
        suits:
          'Best if the account signs in on another device, or somebody else signs in: you get a short code for it.',
      },
      createAppRegistration: {
        name: 'Create New App Registration',
        suits:
          'Best if an administrator can sign in once: an app registration is made for you, and no account is needed afterwards.',
      },
      useAppRegistration: {
        name: 'Use App Registration',
        suits:
          'Best if your organization has made an app registration for this: nobody has to sign in, and no account is needed.',
      },
    },
    deviceBlocked: 'Blocked in your organization: it would stop at the same point again.',
    withApp: 'Or with an app registration',
    recommended: 'Recommended',
    renew: 'Get a new code',
    renewFor: 'For',
    other: 'Or sign in another way',
    waiting: 'Waiting for the sign-in at Microsoft',
    again: 'Choose another way',
    approvedLead: 'Your organization has approved. Sign in once more, and the connection can be made.',
    notOffered: (provider: string) =>
      `This invitation does not offer “Sign in with Microsoft”. Ask ${provider} for one that does.`,
  },
  device: {
    title: 'Use Device Token',
    lead: 'Which account will sign in? On the next page you get a code for it.',
    label: 'Service account',
    hint: 'The user name, as it is typed at Microsoft’s sign-in.',
    start: 'Start authentication',
    suggestions: 'From the invitation:',
  },
  app: {
    title: 'Use App Registration',
    lead: 'Enter what the Overview page of the app registration shows in the Microsoft Entra admin center. It is tried at once; nothing is kept unless it works.',
    needs: 'What the app registration needs',
    permissions: 'Application permissions, with admin consent',
    roles: 'Roles of the app registration in Microsoft 365',
    fields: {
      tenantId: { label: 'Tenant ID', hint: 'Directory (tenant) ID.' },
      applicationId: { label: 'Client ID', hint: 'Application (client) ID.' },
      clientSecret: {
        label: 'Client Secret',
        hint: 'The Value, not the Secret ID. Once stored, nobody can read it here again.',
      },
      secretExpiresOn: {
        label: 'Client Secret expiration date (optional)',
        hint: 'If you know it: you are reminded before the secret expires.',
      },
    },
    submit: 'Check and connect',
  },
  create: {
    title: 'Create New App Registration',
    lead: 'An administrator of your organization signs in once. Then an app registration is created in your Microsoft 365, step by step, while you watch. It belongs to your organization.',
    signIn: 'Sign in as an administrator',
    roles: 'Who has to sign in',
    permissions: 'What Microsoft asks the administrator for',
    once: 'For the set-up only: it is used once, and the sign-in is forgotten afterwards. Leave “Consent on behalf of your organization” unticked there: nobody else needs these permissions.',
    gets: 'What the app registration gets',
    stays: 'And, so that it can renew its own secret before it expires:',
  },
  provisioning: {
    title: 'Creating the app registration',
    failed: 'A step did not work',
    starting: 'Getting ready',
    steps: {
      createApplication: 'Create the app registration',
      createServicePrincipal: 'Create its Enterprise application',
      grantPermissions: 'Grant its permissions',
      addCredential: 'Give it a secret or a certificate',
      assignRoles: 'Assign its roles',
      verifyAccess: 'Check that it works',
    },
    states: { pending: 'Waiting', running: 'Under way', succeeded: 'Done', failed: 'Failed' },
    administrator: 'With the sign-in of',
    close: 'You may close this page: it goes on by itself, and the same link shows how far it is.',
    again: 'Try again',
    otherAdministrator: 'Sign in as another administrator',
    cancel: 'Cancel and remove what was made',
    removal: {
      running: 'The app registration made so far is being removed from your Microsoft 365.',
      succeeded: 'The app registration made so far was removed from your Microsoft 365.',
      failed:
        'The app registration made so far could not be removed. Please delete it in Entra, under App registrations: its name begins with “Tenant Connect”.',
    },
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
  roles: {
    title: 'Roles that are missing',
    body: 'The connection works without them, but some things do not. An administrator can assign them later.',
  },
  finishing: {
    title: 'Making the connection',
    body: 'We store the permission safely and make a first test with it.',
  },
  done: {
    title: 'Tenant Activation',
    success: (customer: string, provider: string) =>
      `Done. The Microsoft 365 of ${customer} is connected with ${provider}.`,
    completed: 'The Invitation wizard has successfully completed.',
    account: 'Connected with the account',
    app: 'Connected with the app registration',
    setupConsent: {
      title: 'Take back the consent for the set-up',
      body: 'The administrator’s sign-in has been forgotten, but Microsoft keeps the consent that was given for the set-up. Nothing needs it any more:',
      how: 'In the Microsoft Entra admin center, open Enterprise applications, the application the administrator signed in to, then Permissions, and revoke these. What is listed under User consent covers one person only; Review permissions there says how to revoke it. Leave the app registration named above as it is.',
    },
    granted: 'What was granted',
    missing: 'What was not granted',
    missingWhy: 'The connection works without it, but these things do not:',
    nextTitle: 'What happens next',
    next: (provider: string, service: string) => [
      `${provider} has been told and finishes the set-up of ${service}.`,
      'Your administrator gets a confirmation by e-mail.',
      'The connection needs nothing more from you. Your administrator can end the connection at any time, under Enterprise applications in the Microsoft Entra admin center.',
    ],
    close: 'You may close this tab.',
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
