import { setFlagsFromString } from 'node:v8';

/*
 * Imported first by main.ts, because it must come before anything heavy is loaded. The box works a
 * few milliseconds a second, so memory is dearer than speed: a young generation of a few megabytes
 * instead of 32, and no TurboFan, whose code and compiler are never paid back (Maglev stays).
 */
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--no-turbofan');
