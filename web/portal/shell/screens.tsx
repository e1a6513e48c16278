import { lazy, Suspense, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';
import { AdminsOnly } from '../ui/admins-only.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';

const load = {
  overview: () => import('../overview/overview-screen.tsx'),
  services: () => import('../services/services-screen.tsx'),
  addService: () => import('../services/add-service-screen.tsx'),
  addCustomer: () => import('../services/add-customer-screen.tsx'),
  chooseCustomer: () => import('../services/choose-customer-screen.tsx'),
  addToCustomer: () => import('../services/add-to-customer-screen.tsx'),
  invitations: () => import('../invitations/invitations-screen.tsx'),
  invitation: () => import('../invitations/invitation-screen.tsx'),
  customers: () => import('../customers/customers-screen.tsx'),
  customerImport: () => import('../customer-import/import-screen.tsx'),
  settings: () => import('../customers/settings-screen.tsx'),
  users: () => import('../users/users-screen.tsx'),
  authentication: () => import('../services/authentication-screen.tsx'),
  onboarding: () => import('../onboarding/onboarding-screen.tsx'),
  authenticationStatus: () => import('../authentication-status/status-screen.tsx'),
  tokenRegistration: () => import('../token-registration/token-registration-screen.tsx'),
  emailSettings: () => import('../email-settings/email-settings-screen.tsx'),
  audit: () => import('../audit/audit-screen.tsx'),
  webhooks: () => import('../webhooks/webhooks-screen.tsx'),
  webhook: () => import('../webhooks/webhook-screen.tsx'),
};

const Overview = lazy(async () => ({ default: (await load.overview()).OverviewScreen }));
const Services = lazy(async () => ({ default: (await load.services()).ServicesScreen }));
const AddService = lazy(async () => ({ default: (await load.addService()).AddServiceScreen }));
const AddCustomer = lazy(async () => ({ default: (await load.addCustomer()).AddCustomerScreen }));
const ChooseCustomer = lazy(async () => ({ default: (await load.chooseCustomer()).ChooseCustomerScreen }));
const AddToCustomer = lazy(async () => ({ default: (await load.addToCustomer()).AddToCustomerScreen }));
const Invitations = lazy(async () => ({ default: (await load.invitations()).InvitationsScreen }));
const InvitationScreen = lazy(async () => ({ default: (await load.invitation()).InvitationScreen }));
const Customers = lazy(async () => ({ default: (await load.customers()).CustomersScreen }));
const CustomerImport = lazy(async () => ({ default: (await load.customerImport()).ImportScreen }));
const Settings = lazy(async () => ({ default: (await load.settings()).SettingsScreen }));
const Users = lazy(async () => ({ default: (await load.users()).UsersScreen }));
const Authentication = lazy(async () => ({ default: (await load.authentication()).AuthenticationScreen }));
const Onboarding = lazy(async () => ({ default: (await load.onboarding()).OnboardingScreen }));

const AuthenticationStatus = lazy(async () => ({
  default: (await load.authenticationStatus()).StatusScreen,
}));
const TokenRegistration = lazy(async () => ({
  default: (await load.tokenRegistration()).TokenRegistrationScreen,
}));
const EmailSettings = lazy(async () => ({ default: (await load.emailSettings()).EmailSettingsScreen }));
const Audit = lazy(async () => ({ default: (await load.audit()).AuditScreen }));
const Webhooks = lazy(async () => ({ default: (await load.webhooks()).WebhooksScreen }));
const WebhookScreen = lazy(async () => ({ default: (await load.webhook()).WebhookScreen }));

/** Fetches the lists' code while the server is still being asked who is signed in. A failure shows when it is needed. */
export const preloadScreen = (path: string): void => {
  const screen = path.startsWith('/invitations')
    ? load.invitations
    : path.startsWith('/customers')
      ? load.customers
      : path.startsWith('/services')
        ? load.services
        : load.overview;
  screen().catch(() => undefined);
};

const NotFound = (): ReactNode => (
  <>
    <ScreenHeading title={texts.notFound.title} />
    <EmptyState
      title={texts.notFound.subtitle}
      lead={useOwnCustomer() ? texts.own.notFoundLead : texts.notFound.lead}
    />
  </>
);

/** Role `Customer`: the settings of one's own company and its invitations; there is nothing else at any address. */
const OwnScreens = ({ own }: { own: string }): ReactNode => (
  <Switch>
    <Route path="/">
      <Redirect to={`/customers/${own}`} replace />
    </Route>
    <Route path="/invitations" component={Invitations} />
    <Route path="/invitations/:id">{({ id }) => <InvitationScreen key={id} invitationId={id} />}</Route>
    <Route path="/customers/:id">
      {({ id }) => (id === own ? <Settings customerId={id} /> : <NotFound />)}
    </Route>
    <Route component={NotFound} />
  </Switch>
);

/** The screens of the provider's staff. */
const StaffScreens = (): ReactNode => (
  <Switch>
    <Route path="/">
      <Redirect to="/overview" replace />
    </Route>
    <Route path="/overview" component={Overview} />
    <Route path="/services" component={Services} />
    <Route path="/services/add" component={AddService} />
    <Route path="/services/add/:service">
      {({ service }) => <AddCustomer key={service} slug={service} />}
    </Route>
    <Route path="/services/add/:service/existing">
      {({ service }) => <ChooseCustomer key={service} slug={service} />}
    </Route>
    <Route path="/services/add/:service/existing/:id">
      {({ service, id }) => <AddToCustomer key={id} slug={service} customerId={id} />}
    </Route>
    <Route path="/invitations" component={Invitations} />
    <Route path="/invitations/:id">{({ id }) => <InvitationScreen key={id} invitationId={id} />}</Route>
    <Route path="/customers" component={Customers} />
    <Route path="/import-customers" component={CustomerImport} />
    <Route path="/customers/:id">{({ id }) => <Settings key={id} customerId={id} />}</Route>
    <Route path="/customers/:id/users">{({ id }) => <Users key={id} customerId={id} />}</Route>
    <Route path="/services/authentication/:id">
      {({ id }) => <Authentication key={id} invitationId={id} />}
    </Route>
    <Route path="/services/onboarding/:id">{({ id }) => <Onboarding key={id} customerId={id} />}</Route>
    <Route path="/services/onboarding/:id/:invitation">
      {({ id, invitation }) => <Onboarding key={invitation} customerId={id} invitationId={invitation} />}
    </Route>
    <Route path="/authentication-status" component={AuthenticationStatus} />
    <Route path="/authentication-status/registration">
      <AdminsOnly title={texts.tokenRegistration.title}>
        <TokenRegistration />
      </AdminsOnly>
    </Route>
    <Route path="/email-settings">
      <AdminsOnly title={texts.nav.emailSettings}>
        <EmailSettings />
      </AdminsOnly>
    </Route>
    <Route path="/audit">
      <AdminsOnly title={texts.nav.audit}>
        <Audit />
      </AdminsOnly>
    </Route>
    <Route path="/webhooks">
      <AdminsOnly title={texts.webhooks.title}>
        <Webhooks />
      </AdminsOnly>
    </Route>
    <Route path="/webhooks/:id">
      {({ id }) => (
        <AdminsOnly title={texts.webhooks.one}>
          <WebhookScreen key={id} webhookId={id} />
        </AdminsOnly>
      )}
    </Route>
    <Route component={NotFound} />
  </Switch>
);

/** Path → screen. Each screen is a chunk of its own; its key makes another customer another screen. */
export const Screens = (): ReactNode => {
  const [path] = useLocation();
  const own = useOwnCustomer();
  return (
    <ScreenBoundary key={path}>
      <Suspense fallback={<div className="screen-loading" aria-busy="true" />}>
        {own ? <OwnScreens own={own.id} /> : <StaffScreens />}
      </Suspense>
    </ScreenBoundary>
  );
};
