import type { Page } from 'playwright-core';
import { takeSession } from '../portal-session.ts';
import { signInAs } from './microsoft-pages.ts';

/** The portal, as an operator uses it. */

export const operator = 'olivia.operator@northwindvoice.example';
export const admin = 'adam.admin@northwindvoice.example';
export const monitor = 'mona.monitor@northwindvoice.example';

/** As a person does, page by page. */
export const signInByHand = async (page: Page, portal: string, name = operator): Promise<void> => {
  await page.goto(portal);
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  // The portal's own heading says "Sign in" too.
  await page.waitForURL((url) => url.origin !== portal);
  await signInAs(page, name);
  await page.getByRole('navigation').first().waitFor();
};

/** The same in no time: the browser gets its cookies from requests and shows the last page only. */
export const signInToPortal = async (page: Page, portal: string, name = operator): Promise<void> => {
  await takeSession(page.context().request, portal, name);
  await page.goto(portal);
  await page.getByRole('navigation').first().waitFor();
};

export interface NewCustomer {
  shortName: string;
  fullName: string;
  adminEmail: string;
  invitationEmail?: string;
}

/** Services → Add Service → Direct Routing → Add New Customer → Send invitation link. */
export const addCustomer = async (page: Page, portal: string, customer: NewCustomer): Promise<void> => {
  await page.goto(`${portal}/services`);
  await page
    .getByRole('link', { name: 'Add Service' })
    .or(page.getByRole('button', { name: 'Add Service' }))
    .first()
    .click();
  await page
    .getByRole('link', { name: /Direct Routing/ })
    .or(page.getByRole('button', { name: /Direct Routing/ }))
    .first()
    .click();
  await page.getByLabel(/^Short name/).fill(customer.shortName);
  await page.getByLabel(/^Full name/).fill(customer.fullName);
  await page.getByLabel(/^M365 admin e-mail/).fill(customer.adminEmail);
  if (customer.invitationEmail) await page.getByLabel(/^Invitation e-mail/).fill(customer.invitationEmail);
  await page.getByRole('button', { name: 'Send invitation link' }).click();
  await page
    .getByText(`Invitation is being sent to ${customer.invitationEmail ?? customer.adminEmail}`)
    .first()
    .waitFor();
};

/** Opens Customer Invitations. */
export const openInvitations = async (page: Page, portal: string, query = ''): Promise<void> => {
  await page.goto(`${portal}/invitations${query}`);
  await page.getByRole('heading', { name: 'Customer Invitations' }).waitFor();
};

/** The table row of a customer. */
export const rowOf = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text });

/** Waits until a customer's row shows a status. */
export const awaitStatus = (page: Page, customer: string, status: string): Promise<void> =>
  rowOf(page, customer)
    .getByRole('cell')
    .getByText(status, { exact: true })
    .first()
    .waitFor({ timeout: 30_000 });

/** Opens one invitation: its facts and its timeline. */
export const openInvitation = async (page: Page, portal: string, invitationId: string): Promise<void> => {
  await page.goto(`${portal}/invitations/${invitationId}`);
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
};

/** On an invitation's own screen: **Resend Invitation**, to another address if need be. */
export const resendInvitation = async (page: Page, to: string): Promise<void> => {
  await page.getByRole('button', { name: 'Resend Invitation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Invitation e-mail').fill(to);
  await dialog.getByRole('button', { name: 'Resend Invitation' }).click();
  await page.getByText(`Invitation is being sent to ${to}.`).first().waitFor();
};

/** On an invitation's own screen: **Revoke**, and yes. */
export const revokeInvitation = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke invitation' }).click();
  await page.getByText('is being revoked').first().waitFor();
};
