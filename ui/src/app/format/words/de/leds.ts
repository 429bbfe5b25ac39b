import type * as english from '../en';
import type { Translated } from '../translated';

export const ledWords: Translated<typeof english.ledWords> = {
  title: 'Lichter an der Box',
  names: { line: 'Leitung', speed: 'Tempo', box: 'Die Box' },
  patterns: {
    off: 'aus',
    steady: 'leuchtet',
    'slow-blink': 'blinkt langsam',
    'fast-blink': 'blinkt schnell',
    'double-flash': 'blitzt zweimal',
    'triple-flash': 'blitzt dreimal',
  },
  meanings: {
    'line-works': 'Die Leitung funktioniert.',
    'line-degraded': 'Die Leitung ist schlechter als sonst.',
    'line-down-at-home': 'Ausgefallen: Der Fehler liegt zu Hause.',
    'line-down-outside': 'Ausgefallen: Der Fehler liegt draußen.',
    'line-not-known': 'Noch nicht bekannt.',
    'speed-as-sold': 'So schnell wie verkauft.',
    'speed-below-usual': 'Langsamer als normalerweise.',
    'speed-below-minimum': 'Langsamer als das zugesagte Minimum.',
    'speed-testing': 'Ein Test läuft.',
    'speed-not-known': 'Kein Test der letzten drei Tage, oder kein Tarif zum Vergleich.',
    'box-well': 'Der Box geht es gut.',
    'box-starting': 'Die Box startet.',
    'box-waits-for-setup': 'Die Box wartet auf ihre Einrichtung.',
    'box-weak-power': 'Die Box bekommt zu wenig Strom.',
    'box-disk': 'Die Platte nimmt nichts an.',
    'box-sd-card': 'Die Speicherkarte macht Fehler.',
    'box-clock': 'Die Uhr ist nicht gestellt.',
    'box-settings': 'Die Einstellungsdatei ist nicht brauchbar.',
    'box-update-failed': 'Eine Aktualisierung schlug fehl; die Version davor läuft.',
    'alert-unread': 'Eine Meldung wartet darauf, angesehen zu werden.',
    test: 'Lichter werden getestet.',
    'button-held': 'Der Taster ist gedrückt.',
    address: 'Die Adresse der Box wird vorgezählt.',
  },
  night: 'Nachtzeit: Die Lichter zeigen weniger, als sie meinen.',
  nowhere: 'Ein solches Licht ist nicht angeschlossen.',
  fault: (text) => `Lässt sich nicht setzen: ${text}`,
  test: 'Lichter testen',
  endTest: 'Test beenden',
  drivers: 'Wer sie leuchten lässt',
  driverNames: {
    gpio: 'Pins der Stiftleiste',
    'led-class': 'Lichter des Kernels',
    simulated: 'Nur diese Seite',
  },
  driverStates: {
    chosen: 'im Einsatz',
    usable: 'wäre möglich',
    'not-usable': 'nicht möglich',
  },
  obstacles: {
    'no-gpio': () => 'Dieses Gerät hat keine Pins.',
    'no-pins': () => 'Kein Licht hat in den Einstellungen einen Pin.',
    'no-chip': (found) =>
      found === null
        ? 'Der Chip der Stiftleiste eines Raspberry Pi wurde nicht gefunden.'
        : `Der Chip der Stiftleiste eines Raspberry Pi wurde nicht gefunden, nur ${found}.`,
    'no-library': (found) => `Die Bibliothek der Pins lässt sich nicht laden: ${found ?? '?'}`,
    'no-pin': (found) => `${found ?? 'Diesen Pin'} gibt es nicht.`,
    'pin-taken': (found) => `${found ?? 'Der Pin'} wird von einem anderen Treiber benutzt.`,
    'no-lights': (found) =>
      found === null ? 'Der Kernel kennt kein Licht, das sich eignet.' : `${found} gibt es nicht.`,
    'no-permission': (found) =>
      `${found ?? 'Das'} darf nicht benutzt werden: Der Benutzer des Dienstes braucht die Gruppen gpio und leds.`,
    failed: (found) =>
      found === null
        ? 'Ein Fehler im Programm; Näheres steht im Protokoll.'
        : `Das System meldet: ${found}`,
  },
  cannotDim: 'Diese Lichter sind an oder aus und lassen sich nicht dimmen.',
  button: 'Taster',
  buttonStates: {
    off: 'Kein Pin ist eingestellt.',
    ready: 'Wird abgehört.',
    'not-usable': 'Nicht benutzbar.',
  },
  presses: 'Kurz: Speedtest. Ab 1,5 s: Adresse in Blinkzeichen. Ab 10 s: neu einrichten.',
};
