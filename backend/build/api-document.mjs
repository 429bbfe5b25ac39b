/*
 * Run by the build, behind the compiler: describes the API in a file, so that the appliance needs no
 * library for it. The rooms are looked at, none is built: no socket, no database.
 */
import { writeFileSync } from 'node:fs';
import { AppModule } from '../dist/tsc/app.module.js';
import { DOCUMENT_URL } from '../dist/tsc/http/docs/document-url.js';
import { describeApi } from '../dist/tsc/http/docs/openapi-document.js';

writeFileSync(DOCUMENT_URL, JSON.stringify(await describeApi(AppModule)));
