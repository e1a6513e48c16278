/** Dependencies point one way; see docs/architecture.md. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
module.exports = {
  forbidden: [
    forbid('no-circular', {}, { circular: true }, 'A cycle hides who owns what.'),
    forbid(
      'domain-is-pure',
      { path: '^shared/domain' },
      { pathNot: '^shared/domain' },
      'The domain imports nothing outside itself.',
    ),
    forbid(
      'contracts-are-light',
      { path: '^shared/contracts' },
      { pathNot: '^(shared/(contracts|domain)|node_modules/zod)' },
      'Contracts are shared with the browser.',
    ),
    forbid(
      'ports-are-interfaces',
      { path: '^shared/ports' },
      { pathNot: '^shared/(ports|domain)' },
      'Ports speak the domain.',
    ),
    forbid(
      'orchestrations-know-ports',
      { path: '^orchestrations' },
      { path: '^(functions|web|local|shared/adapters)' },
      'Workflows reach the world through ports.',
    ),
    forbid(
      'adapters-stay-below',
      { path: '^shared/adapters' },
      { path: '^(functions|orchestrations|web|local)' },
      'Adapters implement ports.',
    ),
    forbid(
      'web-knows-contracts',
      { path: '^web' },
      { path: '^(functions|orchestrations|local|shared/(?!contracts|domain))' },
      'The browser knows the API only.',
    ),
    forbid(
      'product-does-not-know-local',
      { path: '^(functions|orchestrations|shared|web)' },
      { path: '^local' },
      'The product cannot tell where it runs.',
    ),
    forbid(
      'local-does-not-know-product',
      { path: '^local' },
      { path: '^(shared|orchestrations|functions|web)' },
      'The simulator is an outsider.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: 'dist' },
  },
};
