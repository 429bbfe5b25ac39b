import { TestBed } from '@angular/core/testing';
import { AlertSound, OPEN_AUDIO } from './alert-sound';

/** A browser's audio, as far as it is used here. */
class FakeAudio {
  state: AudioContextState = 'suspended';
  isAllowed = false;
  started = 0;
  currentTime = 0;
  destination = {};

  resume(): Promise<void> {
    if (!this.isAllowed) return new Promise(() => undefined);
    this.state = 'running';
    return Promise.resolve();
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
  createOscillator(): object {
    return {
      frequency: { value: 0 },
      connect: (next: object) => next,
      start: () => (this.started += 1),
      stop: () => undefined,
    };
  }
  createGain(): object {
    const ramp = (): void => undefined;
    const gain = { setValueAtTime: ramp, exponentialRampToValueAtTime: ramp };
    return { gain, connect: (next: object) => next };
  }
}

describe('AlertSound', () => {
  let audio: FakeAudio;
  let openedCount: number;

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    audio = new FakeAudio();
    openedCount = 0;
    const open = (): FakeAudio => {
      openedCount += 1;
      return audio;
    };
    TestBed.configureTestingModule({ providers: [{ provide: OPEN_AUDIO, useValue: open }] });
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    localStorage.clear();
    vi.useRealTimers();
  });

  it('is off until somebody wants it, and touches nothing', async () => {
    const sound = TestBed.inject(AlertSound);
    document.dispatchEvent(new Event('pointerdown'));
    expect([sound.isOn(), await sound.play(), openedCount]).toEqual([false, false, 0]);
  });

  it('is heard when it was turned on by a touch, also after the page was loaded again', async () => {
    audio.isAllowed = true;
    await TestBed.inject(AlertSound).turn(true);
    expect(await TestBed.inject(AlertSound).play()).toBe(true);
    expect(audio.started).toBe(2);
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [{ provide: OPEN_AUDIO, useValue: () => audio }] });
    expect(TestBed.inject(AlertSound).isOn()).toBe(true);
  });

  it('says that nothing is heard before the first touch, and is heard after it', async () => {
    const sound = TestBed.inject(AlertSound);
    const turned = sound.turn(true);
    await vi.advanceTimersByTimeAsync(300);
    await turned;
    const played = sound.play();
    await vi.advanceTimersByTimeAsync(300);
    expect([await played, sound.isSilent(), audio.started]).toEqual([false, true, 0]);
    audio.isAllowed = true;
    document.dispatchEvent(new Event('keydown'));
    await vi.advanceTimersByTimeAsync(1);
    expect([sound.isSilent(), await sound.play()]).toEqual([false, true]);
  });

  it('can be tried while it is off', async () => {
    audio.isAllowed = true;
    expect(await TestBed.inject(AlertSound).test()).toBe(true);
  });
});
