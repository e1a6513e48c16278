/**
 * Files that start whole stacks and browsers go first, so that nobody waits for a walk that was begun last. Jest orders
 * by how long a file took before; on a fresh clone it knows only how large it is, and the longest walks are not large.
 */
const { default: Sequencer } = require(
  require.resolve('@jest/test-sequencer', { paths: [require.resolve('jest')] }),
);

const slowestFirst = ['e2e', 'host', 'local', 'contract'];

const rank = ({ path }) => {
  const found = slowestFirst.findIndex((folder) => path.includes(`/test/${folder}/`));
  return found < 0 ? slowestFirst.length : found;
};

module.exports = class WalksFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
