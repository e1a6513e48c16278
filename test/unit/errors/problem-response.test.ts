import {
  changedBy,
  conflict,
  methodNotAllowed,
  rateLimited,
  validationFailed,
} from '../../../shared/errors/catalogue.ts';
import { toProblemDetails } from '../../../shared/errors/problem-response.ts';
import { problemDetails } from '../../../shared/contracts/problem-details.ts';

test('fields are named, and the body is what the contract promises', () => {
  const { status, headers, body, reference } = toProblemDetails(
    validationFailed([{ field: 'shortName', message: 'Enter a short name.' }]),
    '/api/customers',
  );
  expect(status).toBe(400);
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  expect(body).toEqual({
    type: 'urn:tenant-connect:problem:validationFailed',
    title: 'Something in the form is not right',
    status: 400,
    code: 'validationFailed',
    detail: 'Enter a short name.',
    instance: '/api/customers',
    errors: [{ field: 'shortName', message: 'Enter a short name.' }],
  });
  expect(problemDetails.safeParse(body).success).toBe(true);
  expect(reference).toBeUndefined();
});

test('a surprise says nothing but a reference', () => {
  const { status, body, reference } = toProblemDetails(new Error('planted: connection string'));
  expect(status).toBe(500);
  expect(reference).toMatch(/^[0-9a-f-]{36}$/);
  expect(body['reference']).toBe(reference);
  expect(JSON.stringify(body)).not.toMatch(/planted|\bat /);
});

test.each([['a string'], [undefined], [null], [{ status: 200 }]])('%j thrown is a surprise too', (thrown) => {
  expect(toProblemDetails(thrown).status).toBe(500);
});

test('Retry-After is whole seconds, at least one', () => {
  expect(toProblemDetails(rateLimited(0.2)).headers['retry-after']).toBe('1');
  expect(toProblemDetails(rateLimited(59.5)).headers['retry-after']).toBe('60');
});

test('a wrong method names the right ones', () => {
  expect(toProblemDetails(methodNotAllowed(['GET', 'HEAD'])).headers['allow']).toBe('GET, HEAD');
});

test('extensions are members of the body and cannot replace its own', () => {
  const { body } = toProblemDetails(
    conflict('openInvitationExists', 'There is an open invitation.', {
      openInvitationId: 'i-1',
      status: 200,
    }),
  );
  expect(body).toMatchObject({ openInvitationId: 'i-1', status: 409, code: 'openInvitationExists' });
});

test('who was faster is told', () => {
  expect(toProblemDetails(changedBy('Olivia Operator'))).toMatchObject({
    status: 412,
    body: { code: 'changed', detail: expect.stringContaining('Changed by Olivia Operator') },
  });
});
