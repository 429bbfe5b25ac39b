import { ledsOf } from '../../testing/led-samples';
import { render, textsOf } from '../../testing/render';
import { LightPanel } from './light-panel';

const shown = (patch: Parameters<typeof ledsOf>[0] = {}, hasPlaces = false) =>
  render(LightPanel, { leds: ledsOf(patch), hasPlaces });

describe('LightPanel', () => {
  it('says in words what each light does and means', () => {
    expect(textsOf(shown(), 'li')).toEqual([
      'Line steady The line works.',
      'Speed flashes twice Slower than the guaranteed minimum.',
      'Box blinks slowly The clock is not set.',
    ]);
  });

  it('says where a light is, and what is wrong with it', () => {
    const light = { id: 'line', pattern: 'steady', meaning: 'line-works', brightness: 1 } as const;
    const lights = [
      { ...light, place: 'GPIO 17', fault: 'EIO' },
      { ...light, id: 'speed' as const, place: null, fault: null },
    ];
    const texts = textsOf(shown({ lights }, true), 'li');
    expect(texts[0]).toContain('GPIO 17 Cannot be set: EIO');
    expect(texts[1]).toContain('No such light is wired.');
  });

  it('says that it is night', () => {
    expect(textsOf(shown({ isNight: true }), '.night')).toHaveLength(1);
    expect(textsOf(shown(), '.night')).toHaveLength(0);
  });
});
