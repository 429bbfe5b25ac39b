import rooms from './jest.config.mjs';

/** The built appliance in the lab, driven from outside: one worker, since labs share two cores. */
export default {
  ...rooms,
  testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
  maxWorkers: 1,
  testTimeout: 60_000,
};
