/** Two short tones. Browsers allow them only after the reader has touched the page; else nothing is heard. */
export function playTone(): void {
  if (typeof AudioContext === 'undefined') return;
  const context = new AudioContext();
  const tones = [660, 880] as const;
  for (const [index, hertz] of tones.entries()) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const from = context.currentTime + index * 0.2;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0.15, from);
    gain.gain.exponentialRampToValueAtTime(0.001, from + 0.18);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(from + 0.2);
  }
  setTimeout(() => void context.close(), 1000);
}
