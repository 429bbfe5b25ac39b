/**
 * Preloaded into the appliance by the timing bench (`node --import`): blocks its event loop for
 * 50 ms at random moments, four times a second on average, as a busy Pi would.
 */
const BLOCK_MS = 50;
const MEAN_PAUSE_MS = 200;

function block(): void {
  const untilMs = performance.now() + BLOCK_MS;
  while (performance.now() < untilMs);
  setTimeout(block, -Math.log(1 - Math.random()) * MEAN_PAUSE_MS).unref();
}

setTimeout(block, MEAN_PAUSE_MS).unref();
