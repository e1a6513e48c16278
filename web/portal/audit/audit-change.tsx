import type { ReactNode } from 'react';
import type { AuditEntry } from '../../../shared/contracts/audit-log.ts';
import { texts } from '../texts.ts';
import { fieldWords } from './audit-words.ts';

const longest = 120;

const shown = (value: unknown): string => {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return texts.audit.nothing;
  const text = Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
};

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `recipients: {providerNewLink: …}` is `recipients.providerNewLink: …`. */
const flat = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
      isFields(value)
        ? Object.entries(value).map(([inner, one]) => [`${name}.${inner}`, one])
        : [[name, value]],
    ),
  );

/** Why it came to be is no field that was another before: `because` is the name of an event. */
const linesOf = (before: Fields, after: Fields): { name: string; text: string }[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => ({ name, old: shown(before[name]), now: shown(after[name]) }))
    .filter(({ old, now }) => old !== now)
    .map(({ name, old, now }) => ({ name, text: name === 'because' ? fieldWords(now) : `${old} → ${now}` }));

/** What an action changed, a line for each: before → after; with only one of them known, that one. */
export const AuditChange = ({ before, after }: Pick<AuditEntry, 'before' | 'after'>): ReactNode => {
  const lines =
    before && after
      ? linesOf(flat(before), flat(after))
      : Object.entries(flat(after ?? before ?? {})).map(([name, value]) => ({ name, text: shown(value) }));
  return (
    <ul className="audit-change">
      {lines.map(({ name, text }) => (
        <li key={name}>
          <span className="audit-name">{fieldWords(name)}:</span> {text}
        </li>
      ))}
    </ul>
  );
};
