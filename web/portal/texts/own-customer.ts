/** Texts for role `Customer`: the administrator of one customer, and the way in for them. */
export const ownCustomerTexts = {
  ownSignIn: {
    link: 'Sign in as your company’s administrator',
    question: 'Is your company a customer here?',
    title: 'Sign in as your company’s administrator',
    lead: 'For the M365 admin of a company whose Microsoft 365 is connected here: you see how access to your organization is secured, and your invitations.',
    company: 'Work e-mail or domain of your company',
    companyHint: 'For example admin@contoso.com, or contoso.com',
    consent:
      'Microsoft may ask whether the application may know your name and address: choose Accept. Where it says that approval is required, a Global Administrator of your organization has to approve it first.',
    toOperators: 'I work for the service provider',
  },
  own: {
    settings: 'Microsoft 365 Settings',
    invitations: 'Invitations',
    noInvitation: 'No invitation yet',
    noInvitationLead:
      'Invitations of your company show here, sent by your service provider or from your Microsoft 365 Settings.',
    notFoundLead:
      'The address may be mistyped, or the page is not for you. The menu leads to everything that is yours.',
  },
} as const;
