import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { language } from './app/format/language';

document.documentElement.lang = language;

// Nothing can be shown when bootstrapping itself fails: the console is the only place left.
bootstrapApplication(App, appConfig).catch((error: unknown) => console.error(error));
