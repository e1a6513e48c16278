import type { ReactNode } from 'react';
import type { Connection } from '../../../shared/contracts/connection.ts';
import { texts } from '../texts.ts';
import { Fact } from '../ui/facts.tsx';
import { TimeAndHint } from '../ui/time.tsx';

const { care } = texts;

const nameOf = ({ status, method, postponed }: Connection): string => {
  if (postponed) return care.nextTry;
  if (status === 'lost') return care.nextProbe;
  return method === 'appRegistration' ? care.nextLook : care.nextRefresh;
};

/** When the connection is looked after next by itself; after a look that learnt nothing, why that is so late. */
export const NextLook = ({ connection }: { connection: Connection }): ReactNode => {
  const { nextLookAt: at, postponed } = connection;
  if (at === undefined) return null;
  return (
    <>
      {postponed && (
        <Fact name={care.lastTry}>
          <span className="tone-waiting">{care.postponed[postponed]}</span>
        </Fact>
      )}
      <Fact name={nameOf(connection)}>
        {Date.parse(at) <= Date.now() ? care.soon : <TimeAndHint at={at} />}
      </Fact>
    </>
  );
};
