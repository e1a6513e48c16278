import { z } from 'zod';
import { Secret } from '../../domain/secret.ts';
import type { OwnCredentials } from '../../ports/own-credentials.ts';
import { openOwn, type OwnDeps } from './own-registration.ts';
import { andThen, provisioningAnswer } from './provisioning-answer.ts';

const made = z.object({ keyId: z.string().min(1), secretText: z.string().min(1) });

/** `POST /applications/{id}/addPassword` by the app itself: it needs the permission, and to be an owner of itself. */
export const addOwnSecret =
  (deps: OwnDeps): OwnCredentials['addSecret'] =>
  async (app, { displayName, startsAt, expiresAt }) => {
    const own = await openOwn(deps, app);
    if (own.kind !== 'ok') return own;
    const { accessToken, objectId } = own.value;
    const passwordCredential = {
      displayName,
      startDateTime: startsAt.toISOString(),
      endDateTime: expiresAt.toISOString(),
    };
    const path = `/applications/${objectId}/addPassword`;
    const write = { method: 'POST', path, body: { passwordCredential } } as const;
    const answer = provisioningAnswer(await deps.writer.write(made, write, accessToken));
    return andThen(answer, async ({ keyId, secretText }) => ({
      kind: 'ok',
      value: { keyId, secret: new Secret(secretText) },
    }));
  };
