import { useId, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Overview } from '../../../shared/contracts/overview.ts';
import { texts } from '../texts.ts';
import { Card } from './card.tsx';
import { paintOf, Patterns, Swatch } from './patterns.tsx';
import { inState, methods, stateLink, stateLooks, states, totalConnections, type State } from './states.ts';

const words = texts.overview;

const nameOf = (state: State, { expiringDays }: Overview): string =>
  state === 'expiring' ? words.states.expiring(expiringDays) : words.states[state];

const radius = 62;
const around = 2 * Math.PI * radius;
/** Between two parts, in units of the picture. */
const gap = 3;

/** A ring of the states, the total in the middle. A click leads to the list; who has no mouse takes the table. */
const Ring = ({ id, overview }: { id: string; overview: Overview }): ReactNode => {
  const [, navigate] = useLocation();
  const titleId = useId();
  const total = totalConnections(overview);
  const parts = states.filter((state) => inState(overview, state) > 0);
  const said = parts.map((state) => `${nameOf(state, overview)}: ${inState(overview, state)}`).join(', ');
  let begin = 0;
  return (
    <svg className="ring" viewBox="0 0 160 160" role="img" aria-labelledby={titleId}>
      <title id={titleId}>{`${words.connections}. ${said}.`}</title>
      <Patterns id={id} />
      {parts.map((state) => {
        const size = (inState(overview, state) / total) * around;
        const drawn = parts.length === 1 ? size : Math.max(1.5, size - gap);
        const offset = -begin;
        begin += size;
        return (
          <circle
            key={state}
            className={`ring-part look-${stateLooks[state]}`}
            cx="80"
            cy="80"
            r={radius}
            fill="none"
            stroke={paintOf(id, stateLooks[state])}
            strokeDasharray={`${drawn} ${around - drawn}`}
            strokeDashoffset={offset}
            transform="rotate(-90 80 80)"
            onClick={() => navigate(stateLink(overview, state))}
          >
            <title>{`${nameOf(state, overview)}: ${inState(overview, state)}`}</title>
          </circle>
        );
      })}
      <text className="ring-total" x="80" y="82">
        {total.toLocaleString('en')}
      </text>
      <text className="ring-unit" x="80" y="100">
        {words.connectionsUnit(total)}
      </text>
    </svg>
  );
};

const Figure = ({ count, href, name }: { count: number; href: string; name: string }): ReactNode =>
  count === 0 ? (
    <span className="muted">0</span>
  ) : (
    <Link className="link" href={href} aria-label={`${name}: ${count}`}>
      {count.toLocaleString('en')}
    </Link>
  );

/** State by method; each figure leads to the connections it counts. */
const StateTable = ({ id, overview }: { id: string; overview: Overview }): ReactNode => (
  <table className="state-table" aria-label={words.connections}>
    <thead>
      <tr>
        <th scope="col">{words.state}</th>
        {methods.map((method) => (
          <th key={method} scope="col">
            <abbr title={texts.methods[method]}>{words.methods[method]}</abbr>
          </th>
        ))}
        <th scope="col">{words.all}</th>
      </tr>
    </thead>
    <tbody>
      {states.map((state) => (
        <tr key={state}>
          <th scope="row">
            <Swatch id={id} look={stateLooks[state]} />
            {nameOf(state, overview)}
          </th>
          {methods.map((method) => (
            <td key={method}>
              <Figure
                count={overview.connections[method][state]}
                href={stateLink(overview, state, method)}
                name={`${nameOf(state, overview)}, ${texts.methods[method]}`}
              />
            </td>
          ))}
          <td className="strong">
            <Figure
              count={inState(overview, state)}
              href={stateLink(overview, state)}
              name={nameOf(state, overview)}
            />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

export const ConnectionsCard = ({ overview }: { overview: Overview }): ReactNode => {
  const id = useId();
  return (
    <Card title={words.connections}>
      {totalConnections(overview) === 0 ? (
        <p className="muted">{words.connectionsNone}</p>
      ) : (
        <div className="ring-and-table">
          <Ring id={id} overview={overview} />
          <StateTable id={id} overview={overview} />
        </div>
      )}
    </Card>
  );
};
