import { setFlagsFromString } from 'node:v8';

/*
 * Must come before anything heavy is loaded, so main.ts imports only trifles beside it: in a
 * bundle, those come first. The box works a few milliseconds a second, so memory is dearer than
 * speed: a young generation of a few megabytes instead of 32, and no optimising compilers, whose code
 * and working memory are never paid back. Sparkplug, the quick baseline compiler, stays. Rubbish is
 * collected once the heap has grown by a fifth.
 */
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--no-turbofan');
setFlagsFromString('--no-maglev');
setFlagsFromString('--heap-growing-percent=20');
