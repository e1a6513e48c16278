import type { BrowserContext, Page } from 'playwright-core';
import type { Company } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import type { RecordedInstance } from '../support/histories.ts';
import { reviewAndAccept } from '../support/pages/microsoft-pages.ts';
import {
  continueAuthentication,
  linkIn,
  openWizard,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';
import type { PortalApi } from '../support/portal-api.ts';
import type { Stack } from '../support/stack.ts';

/** Where a recording is made: a signed-in operator's API, and two browsers. */
export interface Stage {
  stack: Stack;
  api: PortalApi;
  customer: BrowserContext;
  reviewer: BrowserContext;
  histories(): RecordedInstance[];
}

export const begin = async (
  { api, customer }: Stage,
  company: Company,
): Promise<{ id: string; wizard: Page }> => {
  const { id, link } = await api.invite(company);
  const wizard = await openWizard(customer, link);
  await startDeviceToken(wizard, company.serviceAccount);
  return { id, wizard };
};

export const approve = async ({ stack, reviewer }: Stage, address: string): Promise<void> => {
  const mail = await stack.inbox(address, { subject: /Review request/ });
  const page = await reviewer.newPage();
  await reviewAndAccept(page, linkIn(mail.plainText), address, true);
  await page.getByRole('heading', { name: 'Consent granted' }).waitFor();
};

export const awaitSecondSignIn = (wizard: Page): Promise<void> =>
  wizard.getByRole('button', { name: continueAuthentication }).waitFor({ timeout: 30_000 });

/** Actions name the ETag that the operator saw. */
export const act = async ({ api }: Stage, id: string, path: string): Promise<void> => {
  const { etag } = await api.invitation(id);
  const answer = await api.send(`/api/invitations/${id}/${path}`, {
    method: 'POST',
    body: {},
    headers: { 'if-match': etag },
  });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
};

/** Waits until every mail and every other child has come to its end, or `done` says that it is enough. */
export const settled = ({ histories }: Stage, done: (all: RecordedInstance[]) => boolean) =>
  eventually(async () => histories(), done);

export const allEnded = (all: RecordedInstance[]): boolean =>
  all.every(({ status }) => status === 'Completed');
