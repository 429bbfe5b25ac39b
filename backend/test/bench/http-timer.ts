/**
 * Runs on the box: asks one URL many times, one after the other, and prints the milliseconds of each
 * answer as JSON.
 *
 * node http-timer.ts <url> <count>
 */
const [url = '', countText = '200'] = process.argv.slice(2);

const durationsMs: number[] = [];
for (let index = 0; index < Number(countText); index += 1) {
  const startMs = performance.now();
  const response = await fetch(url);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  durationsMs.push(performance.now() - startMs);
}
console.log(JSON.stringify(durationsMs));
