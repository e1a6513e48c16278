import { activationTexts } from './texts/activation.ts';
import { appRegistrationTexts } from './texts/app-registration.ts';
import { approvalTexts } from './texts/approval.ts';
import { closedLinksTexts } from './texts/closed-links.ts';
import { frameTexts } from './texts/frame.ts';
import { signInTexts } from './texts/sign-in.ts';
import { welcomeTexts } from './texts/welcome.ts';

/**
 * Every text of the wizard, in English: one file a part of the way, so that a translation is one more folder. Names of
 * buttons and pages are what the documentation calls them.
 */
export const texts = {
  ...frameTexts,
  ...closedLinksTexts,
  ...welcomeTexts,
  ...signInTexts,
  ...appRegistrationTexts,
  ...approvalTexts,
  ...activationTexts,
};
