import type { Page } from 'playwright-core';

/** The portal's way in for a customer's administrator, as far as Microsoft's page. */
export const leaveForCompany = async (page: Page, portal: string, company: string): Promise<void> => {
  await page.goto(`${portal}/`);
  await page.getByRole('link', { name: 'Sign in as your company’s administrator' }).click();
  await page.getByLabel('Work e-mail or domain of your company').fill(company);
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await page.waitForURL((url) => url.origin !== portal);
};
