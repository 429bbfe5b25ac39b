import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { answerFromFirst, FIRST_ANSWERS } from './answer-from-first';
import { FirstAnswers, LINE_PATH } from './first-answers';

const body = { atMs: 1 };

describe('first answers', () => {
  it('are asked for once and handed on once', async () => {
    const asked: string[] = [];
    const answers = new FirstAnswers((path) => {
      asked.push(path);
      return Promise.resolve(Response.json(body));
    });
    expect(answers.take(LINE_PATH)).toBeNull();
    expect((await answers.ask(LINE_PATH))?.body).toEqual(body);
    await answers.ask(LINE_PATH);
    expect(asked).toEqual([LINE_PATH]);
    expect((await answers.take(LINE_PATH))?.body).toEqual(body);
    expect(answers.take(LINE_PATH)).toBeNull();
  });

  it('are no answers to what is asked much later', async () => {
    vi.useFakeTimers();
    const answers = new FirstAnswers(() => Promise.resolve(Response.json(body)));
    await answers.ask(LINE_PATH);
    vi.advanceTimersByTime(15_000);
    expect(answers.take(LINE_PATH)).toBeNull();
    vi.useRealTimers();
  });

  it.each([
    ['a refusal', () => Promise.resolve(Response.json({}, { status: 503 }))],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['no JSON', () => Promise.resolve(new Response('<html>'))],
  ])('are nothing after %s', async (_, request) => {
    expect(await new FirstAnswers(request).ask(LINE_PATH)).toBeNull();
  });
});

describe('a request of the page', () => {
  function opened(answers: FirstAnswers): { http: HttpClient; box: HttpTestingController } {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([answerFromFirst])),
        provideHttpClientTesting(),
        { provide: FIRST_ANSWERS, useValue: answers },
      ],
    });
    return { http: TestBed.inject(HttpClient), box: TestBed.inject(HttpTestingController) };
  }

  it('takes what was asked before, and asks the box the next time', async () => {
    const headers = { 'lineside-kept-at': '7' };
    const answers = new FirstAnswers(() => Promise.resolve(Response.json(body, { headers })));
    const { http, box } = opened(answers);
    void answers.ask(LINE_PATH);
    const heard: unknown[] = [];
    http.get(LINE_PATH, { observe: 'response' }).subscribe((answer) => {
      heard.push(answer.body, answer.headers.get('lineside-kept-at'));
    });
    await vi.waitFor(() => expect(heard).toEqual([body, '7']));
    http.get(LINE_PATH).subscribe();
    box.expectOne(LINE_PATH);
    box.verify();
  });

  it('asks the box itself where the first answer was none', async () => {
    const answers = new FirstAnswers(() => Promise.reject(new TypeError('Failed to fetch')));
    const { http, box } = opened(answers);
    void answers.ask(LINE_PATH);
    http.get(LINE_PATH).subscribe();
    await vi.waitFor(() => box.expectOne(LINE_PATH));
  });

  it('that writes is never answered by anything but the box', () => {
    const answers = new FirstAnswers(() => Promise.resolve(Response.json(body)));
    const { http, box } = opened(answers);
    void answers.ask(LINE_PATH);
    http.post(LINE_PATH, {}).subscribe();
    box.expectOne({ method: 'POST', url: LINE_PATH });
  });
});
