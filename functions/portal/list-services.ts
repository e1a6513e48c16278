import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { services } from '../../shared/domain/services.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';

/** The services and what each needs of a tenant; data of the product, the same for everybody. */
export const listServices: EndpointHandler<typeof endpoints.listServices> = async () => ({
  body: {
    items: services.map(({ id, name, lead, resources, roles }) => ({
      id,
      name,
      lead,
      permissions: resources.flatMap((resource) =>
        resource.permissions.map((permission) => ({ resource: resource.name, ...permission })),
      ),
      roles,
    })),
  },
});
