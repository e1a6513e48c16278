import type * as z from 'zod/mini';
import type { appRegistrationRequest } from '../../../shared/contracts/app-registration.ts';
import { linkKeyHeader } from '../../../shared/contracts/endpoint.ts';
import { wizardEndpoints } from '../../../shared/contracts/wizard.ts';
import type { InvitationLink } from '../browser/invitation-link.ts';
import { call } from './call.ts';

/** The API, for one invitation. */
export const createInvitationClient = ({ id, key }: InvitationLink) => {
  const common = { params: { invitationId: id }, headers: { [linkKeyHeader]: key } };
  const { viewInvitation, claimInvitation, startDevice, confirmAccount } = wizardEndpoints;
  const plain = (name: PlainOrder) => () => call(wizardEndpoints[name], { ...common, body: {} });
  const link = (name: LinkName) => () => call(wizardEndpoints[name], { ...common, body: {} });

  return {
    view: () => call(viewInvitation, { ...common, body: undefined }),
    claim: (takeOver: boolean) => call(claimInvitation, { ...common, body: { takeOver } }),
    askForNewLink: () => call(wizardEndpoints.askForNewLink, { ...common, body: {} }),
    startDevice: (account: string) => call(startDevice, { ...common, body: { account } }),
    confirmAccount: (accepted: boolean) => call(confirmAccount, { ...common, body: { accepted } }),
    useAppRegistration: (body: AppRegistration) =>
      call(wizardEndpoints.useAppRegistration, { ...common, body }),
    renewCode: plain('renewCode'),
    chooseAgain: plain('chooseAgain'),
    provisionAgain: plain('provisionAgain'),
    approvalRequested: plain('approvalRequested'),
    checkNow: plain('checkNow'),
    startBrowser: link('startBrowser'),
    startProvisioning: link('startProvisioning'),
    approvalLink: link('approvalLink'),
    adminConsentLink: link('adminConsentLink'),
    secondSignIn: link('secondSignIn'),
  };
};

export type AppRegistration = z.infer<typeof appRegistrationRequest>;

/** Orders without anything to say beside their name. */
type PlainOrder = 'renewCode' | 'provisionAgain' | 'chooseAgain' | 'approvalRequested' | 'checkNow';

/** Endpoints that answer with the address of a page at Microsoft. */
export type LinkName =
  'startBrowser' | 'startProvisioning' | 'approvalLink' | 'adminConsentLink' | 'secondSignIn';

export type InvitationClient = ReturnType<typeof createInvitationClient>;
