/** The words of every mail, English. Templates of the invitation itself can be changed in settings; these are the defaults. */

export const defaultInvitationSubject =
  '{{ServiceProvider}} asks {{CustomerName}} for access to Microsoft 365';

export const defaultInvitationBody = `Hello,

{{ServiceProvider}} runs telephony in Microsoft Teams for {{CustomerName}} and needs your permission to do so.

Open this link. It explains step by step what is asked for and why, and nothing happens until you agree:

{{CustomerAuthenticationPortalUrl}}/{{InvitationId}}

It takes about five minutes. You need the service account of your Microsoft 365 organization, or an administrator.

If you did not expect this mail, you can ignore it, or ask {{ServiceProvider}}.`;

const inWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' });

/** A moment (ISO 8601) for a mail, whose reader's zone nobody knows: "Monday, 16 November 2026 at 08:00 UTC". */
export const mailTime = (at: string): string => `${inWords.format(new Date(at))} UTC`;

/** A mail in plain words: paragraphs, and one button or none. */
export interface MailText {
  subject: string;
  paragraphs: string[];
  /** The button, by its text; it leads to the link of the invitation or to a screen of the portal. */
  action?: { label: string; url: string };
}

export interface MailFacts {
  customer: string;
  shortName: string;
  provider: string;
  support: string;
  /** Address of the provider's picture. */
  logo?: string;
  expires: string;
  account?: string | undefined;
  /** The service was active already: the invitation renewed the connection. */
  renewed?: boolean;
  link: string;
  portalInvitation: string;
}

export const reminderText = (f: MailFacts): MailText => ({
  subject: `Reminder: ${f.provider} is waiting for ${f.customer}’s permission`,
  paragraphs: [
    `Some days ago ${f.provider} asked for access to ${f.customer}’s Microsoft 365. It is still open.`,
    `The link works until ${f.expires}. It explains each step; nothing happens until you agree.`,
  ],
  action: { label: 'Open the invitation', url: f.link },
});

export const approvedText = (f: MailFacts): MailText => ({
  subject: `Approved: one last sign-in for ${f.provider}`,
  paragraphs: [
    `An administrator of ${f.customer} has approved ${f.provider}’s application.`,
    'One last sign-in with the service account completes the connection. Open the link to get a code.',
  ],
  action: { label: 'Continue', url: f.link },
});

export const completedText = (f: MailFacts): MailText => ({
  subject: `${f.provider} is connected to ${f.customer}’s Microsoft 365`,
  paragraphs: [
    `The connection is complete${f.account ? `. The account ${f.account} signed in` : ''}.`,
    `You do not have to do anything more. In your Entra admin center, under Enterprise applications, you see what was approved and can withdraw it at any time.`,
    `If this was not you, contact ${f.support} at once.`,
  ],
});

export const providerText = {
  completed: (f: MailFacts): MailText => ({
    subject: `${f.shortName}: authentication complete`,
    paragraphs: [
      f.renewed
        ? `${f.customer} has completed the invitation. The connection is renewed and in use; there is nothing more to do.`
        : `${f.customer} has completed the invitation. Use Add under Pending Invitations to activate the service.`,
    ],
    action: { label: 'Open the invitation', url: f.portalInvitation },
  }),
  newLink: (f: MailFacts): MailText => ({
    subject: `${f.shortName}: the customer asks for a new link`,
    paragraphs: [
      `Somebody opened an old link of ${f.customer} and asks for a new one. Use Resend Invitation.`,
    ],
    action: { label: 'Open the invitation', url: f.portalInvitation },
  }),
  accountToApprove: (f: MailFacts): MailText => ({
    subject: `${f.shortName}: another account has signed in`,
    paragraphs: [
      `${f.account ?? 'Another account'} signed in for ${f.customer}; until now the connection used another account.`,
      'Agree or refuse in the portal. The present connection works on until then.',
    ],
    action: { label: 'Open the invitation', url: f.portalInvitation },
  }),
};

/** **Grant Consent**, mailed: to whoever may approve for the whole organization, with Microsoft's own page behind the button. */
export const adminConsentText = (
  f: Pick<MailFacts, 'customer' | 'provider' | 'support'>,
  url: string,
): MailText => ({
  subject: `${f.provider} asks for your approval in ${f.customer}’s Microsoft 365`,
  paragraphs: [
    `${f.provider} manages Microsoft 365 for ${f.customer}. Its application needs the approval of a Global Administrator of your organization.`,
    'The button leads to Microsoft. Sign in as a Global Administrator, read which permissions are asked for, and choose Accept. Nothing is approved before that.',
    `If you did not expect this mail, do not open the link, and ask ${f.support}.`,
  ],
  action: { label: 'Review the permissions at Microsoft', url },
});
