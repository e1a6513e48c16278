import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { largestPicture, pictureTypeOf } from '../../shared/domain/picture.ts';
import { notFound, validationFailed } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from '../portal/audit-action.ts';

export const uploadLogo =
  (ports: Pick<Ports, 'settings' | 'audit'>): EndpointHandler<typeof endpoints.uploadLogo> =>
  async (call) => {
    const bytes = Buffer.from(call.body.data, 'base64');
    const type = pictureTypeOf(bytes);
    if (!type) throw wrongPicture('A logo has to be a PNG or a JPEG.');
    if (bytes.length > largestPicture) throw wrongPicture('A logo may have at most 64 KB.');
    const entry = {
      action: 'settings.logoUploaded',
      subject: 'settings',
      after: { type, bytes: bytes.length },
    };
    const logo = await auditedAct(ports, call, entry, () => ports.settings.keepPicture({ type, bytes }));
    return { body: { logo } };
  };

const wrongPicture = (message: string) => validationFailed([{ field: 'data', message }]);

/** Under the id of its bytes it never changes; mail clients and the wizard's page load it without anybody signed in. */
export const showLogo =
  ({ settings }: Pick<Ports, 'settings'>): EndpointHandler<typeof endpoints.showLogo> =>
  async ({ params }) => {
    const picture = await settings.readPicture(params.logoId);
    if (!picture) throw notFound('There is no such picture.');
    return {
      body: new Uint8Array(picture.bytes),
      headers: {
        'content-type': picture.type,
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'cross-origin',
      },
    };
  };
