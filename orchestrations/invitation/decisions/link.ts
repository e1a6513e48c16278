import { later, plusDays } from '../../../shared/domain/time.ts';
import type { EventOf } from '../events.ts';
import { advance, ignore, type Decision, type InvitationState } from '../state.ts';
import { forgetAll, mail } from './effects.ts';

/** The link's life: mailed, reminded of, sent anew, asked for, ended. */

export const created = (state: InvitationState, event: EventOf<'created'>): Decision =>
  advance(state, event, {
    timeline: { title: 'Invitation created', tone: 'neutral' },
    effects: state.input.unmailed ? [] : [mail(state, 'invitation', 'v1')],
  });

export const mailReported = (state: InvitationState, event: EventOf<'mailReported'>): Decision => {
  if (event.version !== state.version) return ignore(state);
  switch (event.outcome) {
    case 'sent':
      return advance(state, event, {
        state: { status: state.status === 'Pending' ? 'Email Sent' : state.status },
        patch: { emailSent: true },
        timeline: { title: 'Invitation mailed', tone: 'good' },
      });
    case 'delayed':
      return advance(state, event, {
        timeline: {
          title: 'The mail cannot be sent at the moment',
          detail:
            'Sending goes on with growing pauses. Meanwhile the AuthURL works: copy it and send it another way.',
          tone: 'bad',
        },
      });
    case 'refused':
      return advance(state, event, {
        timeline: {
          title: 'The mail was refused',
          detail:
            'Check the invitation e-mail address and resend, or copy the AuthURL and send it another way.',
          tone: 'bad',
        },
      });
  }
};

export const remind = (state: InvitationState, event: EventOf<'remind'>): Decision => {
  if (event.reminder <= state.remindersSent) return ignore(state);
  const counted = { remindersSent: event.reminder };
  // Nobody who waits for an approval, or was never mailed, needs to be reminded; the reminder is used up all the same.
  if (state.status === 'Awaiting Approval' || state.input.unmailed)
    return advance(state, event, { state: counted });
  return advance(state, event, {
    state: counted,
    timeline: { title: `Reminder ${event.reminder} mailed`, tone: 'neutral' },
    effects: [mail(state, 'reminder', `v${state.version}-r${event.reminder}`)],
  });
};

export const resend = (state: InvitationState, event: EventOf<'resend'>): Decision => {
  const days =
    state.status === 'Awaiting Approval' ? state.input.approvalLifetimeDays : state.input.linkLifetimeDays;
  const renewed = { ...state, version: state.version + 1 };
  return advance(state, event, {
    state: {
      version: renewed.version,
      expiresAt: later(state.expiresAt, plusDays(event.at, days)),
      remindersSent: 0,
    },
    patch: { linkSince: event.at, emailSent: false, clearAction: event.id },
    timeline: {
      title: `New link sent by ${event.by}`,
      detail: 'Earlier links no longer work. A sign-in or an approval under way goes on.',
      tone: 'neutral',
    },
    effects: [mail(renewed, 'invitation', `v${renewed.version}`)],
  });
};

export const newLinkRequested = (state: InvitationState, event: EventOf<'newLinkRequested'>): Decision =>
  advance(state, event, {
    patch: { newLinkRequestedAt: event.at },
    timeline: {
      title: 'The customer asked for a new link',
      detail: 'Use Resend Invitation.',
      tone: 'waiting',
    },
    effects: [mail(state, 'providerNewLink', event.id)],
  });

export const revoke = (state: InvitationState, event: EventOf<'revoke'>): Decision =>
  advance(state, event, {
    state: { status: 'Revoked', attempt: undefined, approval: undefined },
    patch: { clearAction: event.id },
    timeline: { title: `Revoked by ${event.by}`, tone: 'bad' },
    effects: forgetAll(state),
  });

export const replace = (state: InvitationState, event: EventOf<'replace'>): Decision =>
  advance(state, event, {
    state: { status: 'Replaced', attempt: undefined, approval: undefined },
    patch: { clearAction: event.id, replacedBy: event.replacedBy },
    timeline: { title: `Replaced by a new invitation of ${event.by}`, tone: 'neutral' },
    effects: forgetAll(state),
  });

export const expire = (state: InvitationState, event: EventOf<'expire'>): Decision =>
  event.at < state.expiresAt
    ? ignore(state)
    : advance(state, event, {
        state: { status: 'Expired', attempt: undefined, approval: undefined },
        timeline: { title: 'Expired', detail: 'Nobody completed it in time.', tone: 'bad' },
        effects: forgetAll(state),
      });
