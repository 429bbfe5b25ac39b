import { describe, expect, it } from '@jest/globals';
import { EnvironmentRejected, readEnvironment } from './environment.ts';

describe('readEnvironment', () => {
  it('has a default for everything', () => {
    expect(readEnvironment({ PATH: '/bin', HOME: '/root' })).toEqual({
      port: 8080,
      dataDir: './data',
      adminPassword: null,
      apiToken: null,
      logLevel: 'info',
      isDemo: false,
    });
  });

  it('reads every variable', () => {
    const environment = readEnvironment({
      LINESIDE_PORT: '80',
      LINESIDE_DATA_DIR: '/var/lib/lineside',
      LINESIDE_ADMIN_PASSWORD: 'secret',
      LINESIDE_API_TOKEN: 'token',
      LINESIDE_LOG_LEVEL: 'debug',
    });
    expect(environment).toEqual({
      port: 80,
      dataDir: '/var/lib/lineside',
      adminPassword: 'secret',
      apiToken: 'token',
      logLevel: 'debug',
      isDemo: false,
    });
    expect(Object.isFrozen(environment)).toBe(true);
  });

  it.each([
    ['LINESIDE_PROT', '80', /LINESIDE_PROT/],
    ['LINESIDE_PORT', '0', /LINESIDE_PORT/],
    ['LINESIDE_PORT', '65536', /LINESIDE_PORT/],
    ['LINESIDE_PORT', '8080x', /LINESIDE_PORT.*port number/],
    ['LINESIDE_DATA_DIR', '', /LINESIDE_DATA_DIR/],
    ['LINESIDE_ADMIN_PASSWORD', '', /LINESIDE_ADMIN_PASSWORD/],
    ['LINESIDE_API_TOKEN', '', /LINESIDE_API_TOKEN/],
    ['LINESIDE_LOG_LEVEL', 'loud', /LINESIDE_LOG_LEVEL/],
  ])('refuses %s=%s and names it', (name, value, message) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(EnvironmentRejected);
    expect(() => readEnvironment({ [name]: value })).toThrow(message);
  });

  it('never repeats a value in the message', () => {
    const secret = 'x'.repeat(2000);
    expect(() => readEnvironment({ LINESIDE_API_TOKEN: secret })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('xxx') }),
    );
  });
});
