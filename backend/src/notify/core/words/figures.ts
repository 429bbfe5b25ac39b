/** Numbers as both languages write them but for the decimal sign. */
export function figures(decimal: '.' | ',') {
  const fixed = (value: number, digits: number): string =>
    value.toFixed(digits).replace('.', decimal);
  return {
    /** e.g. `2 h 5 min`, `3 min 10 s`, `45 s`. */
    duration: (durationMs: number): string => {
      const seconds = Math.round(durationMs / 1000);
      const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
      const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60];
      if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
      if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
      if (minutes > 0) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
      return `${rest} s`;
    },
    /** e.g. `94.3 Mbit/s`. */
    rate: (bps: number): string => {
      const mbit = bps / 1e6;
      return `${fixed(mbit, mbit < 100 ? 1 : 0)} Mbit/s`;
    },
    /** e.g. `12.5 ms`. */
    millis: (ms: number): string => `${fixed(ms, ms < 10 ? 1 : 0)} ms`,
    /** e.g. `1.5 GB`. */
    bytes: (bytes: number): string => {
      return bytes < 1e9 ? `${fixed(bytes / 1e6, 0)} MB` : `${fixed(bytes / 1e9, 1)} GB`;
    },
    /** e.g. `99.95 %`; never 100 unless it is. */
    percent: (ratio: number): string => {
      const cut = Math.floor(ratio * 10_000) / 100;
      return `${fixed(cut, cut === 100 || cut === 0 ? 0 : 2)} %`;
    },
  };
}
