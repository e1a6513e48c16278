import { sameAddress, type Customer } from '../../shared/domain/customer.ts';
import { validationFailed } from '../../shared/errors/catalogue.ts';
import { tooSoon } from '../../shared/errors/wizard-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Person } from '../http/call.ts';

/** Of mails that one customer may have sent; the mail service's own limit is 100 an hour for the provider's whole domain. */
const mailsAnHour = 5;

/** Role `Customer` sends the provider's mails only within its own company, and few of them. */
export const limitMail = async (
  { limiter }: Pick<Ports, 'limiter'>,
  actor: Person,
  customer: Customer,
  recipient: { field: string; address: string },
): Promise<void> => {
  if (actor.kind === 'operator') return;
  if (!isOwn(customer, actor.userPrincipalName, recipient.address))
    throw validationFailed([
      {
        field: recipient.field,
        message: `Enter an address of your own company (${domainOf(customer.adminEmail)}). For others ask your service provider.`,
      },
    ]);
  const answer = await limiter.take(`customer-mails:${customer.id}`, mailsAnHour, 3600);
  if (answer.kind === 'limited')
    throw tooSoon('Several mails were asked for in the last hour.', answer.retryAfterSeconds);
};

const isOwn = (customer: Customer, ownName: string, address: string): boolean =>
  [customer.adminEmail, customer.invitationEmail].some((own) => sameAddress(own, address)) ||
  [customer.adminEmail, ownName].some((own) => domainOf(own) === domainOf(address));

const domainOf = (name: string): string =>
  name
    .slice(name.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
