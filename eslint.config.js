import tseslint from 'typescript-eslint';

const nondeterminism = [
  { name: 'Date', message: 'A workflow is replayed: use context.df.currentUtcDateTime.' },
  { name: 'process', message: 'A workflow is replayed: hand settings in as input.' },
  { name: 'fetch', message: 'A workflow does no I/O: call an activity.' },
  { name: 'crypto', message: 'A workflow is replayed: use context.df.newGuid.' },
  { name: 'setTimeout', message: 'A workflow waits with context.df.createTimer.' },
];

export default tseslint.config(
  { ignores: ['dist', '.local', 'node_modules', 'coverage', 'test/fixtures', '**/*.cjs'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'off',
      'no-throw-literal': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['orchestrations/*/workflow.ts', 'orchestrations/*/decide.ts'],
    rules: {
      'no-restricted-globals': ['error', ...nondeterminism],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'A workflow is replayed.' },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*', '@azure/*'], message: 'A workflow imports no I/O.' }] },
      ],
      'require-yield': 'off',
    },
  },
);
