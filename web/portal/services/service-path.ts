import { services, type ServiceId } from '../../../shared/domain/services.ts';

/** A service in an address: `direct-routing`. */
const slugOf = (id: ServiceId): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const addServicePath = (id: ServiceId): string => `/services/add/${slugOf(id)}`;

/** The service that an address means. */
export const serviceAt = (slug: string) => services.find(({ id }) => slugOf(id) === slug);
