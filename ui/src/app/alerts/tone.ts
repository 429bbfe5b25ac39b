const TONES = [660, 880] as const;

/** Two short tones, the second higher. */
export function playTones(audio: AudioContext): void {
  for (const [index, hertz] of TONES.entries()) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    const from = audio.currentTime + index * 0.2;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0.15, from);
    gain.gain.exponentialRampToValueAtTime(0.001, from + 0.18);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + 0.2);
  }
}
