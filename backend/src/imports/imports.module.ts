import { Module } from '@nestjs/common';
import { Importer } from './importer.ts';
import { ImportsController } from './imports.controller.ts';

/** Histories from elsewhere, kept apart from what this box measured. */
@Module({ controllers: [ImportsController], providers: [Importer] })
export class ImportsModule {}
