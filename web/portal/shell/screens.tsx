import { lazy, Suspense, type ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { texts } from '../texts.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';

const Services = lazy(async () => ({
  default: (await import('../services/services-screen.tsx')).ServicesScreen,
}));
const AddService = lazy(async () => ({
  default: (await import('../services/add-service-screen.tsx')).AddServiceScreen,
}));
const AddCustomer = lazy(async () => ({
  default: (await import('../services/add-customer-screen.tsx')).AddCustomerScreen,
}));
const Invitations = lazy(async () => ({
  default: (await import('../invitations/invitations-screen.tsx')).InvitationsScreen,
}));
const InvitationScreen = lazy(async () => ({
  default: (await import('../invitations/invitation-screen.tsx')).InvitationScreen,
}));
const Customers = lazy(async () => ({
  default: (await import('../customers/customers-screen.tsx')).CustomersScreen,
}));
const Settings = lazy(async () => ({
  default: (await import('../customers/settings-screen.tsx')).SettingsScreen,
}));
const Onboarding = lazy(async () => ({
  default: (await import('../onboarding/onboarding-screen.tsx')).OnboardingScreen,
}));

const NotFound = (): ReactNode => (
  <>
    <ScreenHeading title={texts.notFound.title} />
    <EmptyState title={texts.notFound.subtitle} lead={texts.notFound.lead} />
  </>
);

/** Path → screen. Each screen is a chunk of its own; its key makes another customer another screen. */
export const Screens = (): ReactNode => (
  <ScreenBoundary>
    <Suspense fallback={<div className="screen-loading" aria-busy="true" />}>
      <Switch>
        <Route path="/">
          <Redirect to="/services" replace />
        </Route>
        <Route path="/services" component={Services} />
        <Route path="/services/add" component={AddService} />
        <Route path="/services/add/direct-routing" component={AddCustomer} />
        <Route path="/invitations" component={Invitations} />
        <Route path="/invitations/:id">{({ id }) => <InvitationScreen key={id} invitationId={id} />}</Route>
        <Route path="/customers" component={Customers} />
        <Route path="/customers/:id">{({ id }) => <Settings key={id} customerId={id} />}</Route>
        <Route path="/customers/:id/onboarding/:invitation">
          {({ id, invitation }) => <Onboarding key={invitation} customerId={id} invitationId={invitation} />}
        </Route>
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  </ScreenBoundary>
);
