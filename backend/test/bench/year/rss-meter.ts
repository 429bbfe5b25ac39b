/** Watches by how much this process grows. */
export class RssMeter {
  private readonly before = settledRss();
  private peak = this.before;
  private readonly timer = setInterval(() => {
    this.peak = Math.max(this.peak, process.memoryUsage.rss());
  }, 20);

  /** Prints what it took; a growth above the goal makes the process end with 1. */
  tell(what: string, seconds: number, goalBytes: number): void {
    clearInterval(this.timer);
    const growthBytes = Math.max(this.peak, process.memoryUsage.rss()) - this.before;
    const isMet = growthBytes <= goalBytes;
    if (!isMet) process.exitCode = 1;
    const growth = `RSS +${(growthBytes / 1e6).toFixed(1)} MB (goal: <= ${goalBytes / 1e6} MB)`;
    console.log(
      `  ${what.padEnd(36)} ${seconds.toFixed(1).padStart(7)} s  ${growth}${isMet ? '' : '  MISSED'}`,
    );
  }
}

/** What an earlier step left behind is not this one's. */
function settledRss(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
