const paths = {
  good: 'M9 16.5l4.5 4.5L23 11.5',
  bad: 'M16 9v8.5M16 22v.5',
};

/** The sign above a heading: what it says is in the heading, too. */
export const Mark = ({ tone }: { tone: 'good' | 'bad' }) => (
  <svg class={`mark ${tone}`} viewBox="0 0 32 32" aria-hidden="true">
    <circle cx="16" cy="16" r="15" />
    <path d={paths[tone]} />
  </svg>
);
