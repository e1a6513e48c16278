import type { Page } from 'playwright-core';

/** The simulated Microsoft pages, as a person goes through them. */

export const password = 'Passw0rd!';

const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

/** Signs in from wherever Entra is: account choice, name, password, authenticator. */
export const signInAs = async (page: Page, name: string, options: { mfa?: boolean } = {}): Promise<void> => {
  await page
    .locator('h1')
    .filter({ hasText: /Sign in|Pick an account|Enter password/ })
    .waitFor();
  const heading = await page.locator('h1').innerText();
  const proposed = heading === 'Enter password' && (await page.getByText(name, { exact: true }).isVisible());
  if (heading === 'Pick an account') await click(page, 'Use another account');
  if (heading === 'Enter password' && !proposed) await click(page, 'Sign in with another account');
  if (!proposed) {
    await page.getByLabel('Email').fill(name);
    await click(page, 'Next');
  }
  await page.getByLabel('Password').fill(password);
  await click(page, 'Sign in');
  if (options.mfa) await click(page, 'Approve');
};

/** The device page: the code, then the sign-in, then "Are you trying to sign in to …?". */
export const enterCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel(/code/i).fill(code);
  await click(page, 'Next');
};

export const confirmApp = (page: Page): Promise<void> => click(page, 'Continue');

export const acceptPermissions = (page: Page): Promise<void> => click(page, 'Accept');

export const requestApproval = async (page: Page, reason: string): Promise<void> => {
  await page.getByRole('textbox').fill(reason);
  await click(page, 'Request approval');
  await page.getByRole('heading', { name: 'Your request was sent' }).waitFor();
};

/** The reviewer's way from the mail: sign in, the request, its permissions, sign in again, Accept. */
export const reviewAndAccept = async (
  page: Page,
  reviewLink: string,
  reviewer: string,
  mfa: boolean,
): Promise<void> => {
  await page.goto(reviewLink);
  await signInAs(page, reviewer, { mfa });
  await page
    .getByRole('link', { name: /Tenant Connect/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Review permissions and consent' }).click();
  await signInAs(page, reviewer, { mfa });
  await acceptPermissions(page);
};
