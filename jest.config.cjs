/** The fast set: everything but the long drills. Test files: test/**\/*.test.ts. */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: false }, target: 'es2024' },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(jose|@seriousme)/)'],
  // The last resort: waits give up much sooner and say what they waited for, and drills are many runs in one test.
  testTimeout: 120_000,
  testSequencer: './test/support/walks-first.cjs',
  // Walks through a browser wait more than they compute: two for each of two cores keep both busy.
  maxWorkers: 4,
};
