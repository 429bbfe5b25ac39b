import { Global, Module } from '@nestjs/common';
import { ENVIRONMENT, readEnvironment, type Environment } from './environment.ts';
import { readServiceTerms, SERVICE_TERMS } from './service-terms.ts';
import { SettingsFile } from './settings-file.ts';
import { SettingsSource } from './settings-source.ts';
import { SetupFile } from './setup-file.ts';
import { readVersion, VERSION } from './version.ts';

/** What the box is told: by the environment once, by the owner at any time. Knows no other room. */
@Global()
@Module({
  providers: [
    { provide: ENVIRONMENT, useFactory: () => readEnvironment() },
    { provide: SERVICE_TERMS, useFactory: () => readServiceTerms() },
    {
      provide: SettingsFile,
      inject: [ENVIRONMENT],
      useFactory: ({ dataDir }: Environment) => SettingsFile.open(dataDir),
    },
    { provide: SettingsSource, useExisting: SettingsFile },
    {
      provide: SetupFile,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) => SetupFile.open(environment),
    },
    { provide: VERSION, useFactory: readVersion },
  ],
  exports: [ENVIRONMENT, SERVICE_TERMS, SettingsFile, SettingsSource, SetupFile, VERSION],
})
export class ConfigModule {}
