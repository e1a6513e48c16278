import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { profiles } from '../../shared/domain/permission-profile.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';

/** The services and what each needs of a tenant; data of the product, the same for everybody. */
export const listServices: EndpointHandler<typeof endpoints.listServices> = async () => ({
  body: {
    items: Object.values(profiles).map(({ service, name, resources, roles }) => ({
      id: service,
      name,
      permissions: resources.flatMap((resource) =>
        resource.permissions.map((permission) => ({ resource: resource.name, ...permission })),
      ),
      roles,
    })),
  },
});
