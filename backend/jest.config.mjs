/** Jest runs the TypeScript sources as ES modules; swc strips the types and keeps Nest's decorator metadata. */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  // Half of the tests wait for something, so two share two cores well.
  maxWorkers: 2,
  // A busy machine is not taken for a test that hangs.
  testTimeout: 20_000,
  setupFilesAfterEnv: ['<rootDir>/test/quiet-logger.ts'],
  testMatch: [
    '<rootDir>/src/**/*.spec.ts',
    '<rootDir>/contract/src/**/*.spec.ts',
    '<rootDir>/test/**/*.spec.ts',
  ],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};
