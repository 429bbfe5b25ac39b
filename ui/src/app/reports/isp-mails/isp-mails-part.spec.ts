import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { IspMailMissing, IspMailView } from '@lineside/contract';
import { FakeEventStreams } from '../../../testing/fake-event-stream';
import { LiveStream, OPEN_EVENT_STREAM } from '../../live';
import { IspMailsPart } from './isp-mails-part';

const draft: IspMailView = {
  ...{ id: 3, rule: 'long-outage', createdMs: 1e12, fromMs: 1e12, toMs: 1e12 + 1, locale: 'en' },
  ...{ subject: 'Outage', body: 'Dear Sir', status: 'draft', isAutomatic: true, hold: 'missing' },
  ...{ outageIds: [7], testIds: [], reportId: 5, recipient: null, atMs: null },
  ...{ reason: null, detail: null },
};

describe('IspMailsPart', () => {
  let http: HttpTestingController;
  let part: ComponentFixture<IspMailsPart>;
  let streams: FakeEventStreams;

  beforeEach(() => {
    streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: OPEN_EVENT_STREAM, useValue: streams.open },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(LiveStream).open();
    part = TestBed.createComponent(IspMailsPart);
    part.detectChanges();
  });
  afterEach(() => TestBed.resetTestingModule());

  const text = (): string =>
    (part.nativeElement as HTMLElement).textContent.replaceAll(/\s+/g, ' ');
  const press = (name: RegExp): void => {
    const buttons = [...(part.nativeElement as HTMLElement).querySelectorAll('button')];
    buttons.find(({ textContent }) => name.test(textContent))?.click();
    part.detectChanges();
  };

  /** Answers take some turns to arrive. */
  async function settled(): Promise<void> {
    for (let turn = 0; turn < 4; turn += 1) {
      await part.whenStable();
      part.detectChanges();
    }
  }

  async function show(items: readonly IspMailView[], missing: readonly IspMailMissing[] = []) {
    http.expectOne('/api/v1/isp-mails').flush({ items, missing });
    await settled();
  }

  it('says that there is none, and nothing of what is missing then', async () => {
    await show([], ['mail-channel']);
    expect(text()).toContain('No mail has been written.');
    expect(text()).not.toContain('Nothing is sent');
  });

  it('names what is missing, and why a mail did not go by itself', async () => {
    await show([draft], ['provider-address', 'customer-number']);
    expect(text()).toContain(
      'missing: the mail address of your provider and your customer number.',
    );
    expect(text()).toContain('It was to go by itself, but something was missing.');
  });

  it('shows what the server said of one it refused, and leaves out those thrown away', async () => {
    const refused = { ...draft, id: 4, status: 'refused', reason: 'rejected', detail: '550 no' };
    await show([{ ...draft, subject: 'Gone', status: 'discarded' }, refused as IspMailView]);
    expect(text()).toContain('550 no');
    expect(text()).not.toContain('Gone');
  });

  it('has a draft changed, then sent', async () => {
    await show([draft]);
    press(/Read and change/);
    const [subject] = (part.nativeElement as HTMLElement).querySelectorAll('input');
    if (subject === undefined) throw new Error('no field');
    subject.value = 'Outage on Monday';
    subject.dispatchEvent(new Event('input'));
    part.detectChanges();
    press(/^\s*Save/);
    const change = http.expectOne('/api/v1/isp-mails/3');
    expect(change.request.body).toEqual({ subject: 'Outage on Monday', body: 'Dear Sir' });
    const changed = { ...draft, subject: 'Outage on Monday' };
    change.flush(changed);
    streams.newest.say('isp-mail', { mail: changed });
    await settled();
    press(/Send now/);
    const sending = { ...changed, status: 'sending', recipient: 'service@provider.example' };
    http.expectOne('/api/v1/isp-mails/3/send').flush(sending);
    streams.newest.say('isp-mail', { mail: { ...changed, status: 'sending' } });
    await settled();
    expect(text()).toContain('is being sent');
  });

  it('brings one back that was thrown away', async () => {
    await show([draft]);
    press(/Read and change/);
    press(/Discard/);
    http.expectOne('/api/v1/isp-mails/3').flush({ ...draft, status: 'discarded' });
    await settled();
    expect(text()).toContain('Mail discarded.');
    press(/Undo/);
    http.expectOne('/api/v1/isp-mails/3/restore').flush(draft);
    await settled();
    expect(text()).not.toContain('Mail discarded.');
  });
});
