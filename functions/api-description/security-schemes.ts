import { linkKeyHeader, type Access, type Endpoint } from '../../shared/contracts/endpoint.ts';

/** How callers say who they are. */
export const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'An access token of Microsoft Entra ID for the portal’s app registration, with an app role. See “Get a token”.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-session',
    description: 'The portal’s session in a browser. Writes have to come from the portal’s own pages.',
  },
  invitationKey: {
    type: 'apiKey',
    in: 'header',
    name: linkKeyHeader,
    description: '`{version}.{key}`, what stands behind `#` in the AuthURL.',
  },
  invitationClaim: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-claim-{invitationId}',
    description: 'Set by `claimInvitation`: the browser that works on the invitation.',
  },
  eventGrid: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token that Event Grid’s own service principal got for this deployment.',
  },
} as const;

type Requirement = Partial<Record<keyof typeof securitySchemes, readonly string[]>>;

/** One of these is enough; none: anybody may call. */
export const securityOf = (access: Access): readonly Requirement[] => {
  switch (access.kind) {
    case 'public':
      return [];
    case 'invitation':
      return [access.claim ? { invitationKey: [], invitationClaim: [] } : { invitationKey: [] }];
    case 'eventGrid':
      return [{ eventGrid: [] }];
    case 'roles':
      return [{ bearer: [] }, { session: [] }];
    default:
      return access satisfies never;
  }
};

/** The app roles of which one is needed. */
export const rolesOf = ({ access }: Endpoint): readonly string[] | undefined =>
  access.kind === 'roles' ? [...access.roles, ...(access.customer ? ['Customer'] : [])] : undefined;

/** Who may call, in a sentence. */
export const callerSentence = ({ access }: Endpoint): string => {
  switch (access.kind) {
    case 'public':
      return 'Anybody may call this.';
    case 'invitation':
      return access.claim
        ? 'For the browser that has claimed the invitation, with the key of its link.'
        : 'For whoever has the key of the invitation’s link.';
    case 'eventGrid':
      return 'For Event Grid.';
    case 'roles':
      return `Needs the role ${listed(access.roles)}${access.customer ? '. Role Customer may call it within its own customer' : ''}.`;
    default:
      return access satisfies never;
  }
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
