import { HttpHeaders, HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { InjectionToken, inject } from '@angular/core';
import { from, of, switchMap } from 'rxjs';
import { FirstAnswers } from './first-answers';

/** What was asked before the program ran; nothing unless the start of the page gives it. */
export const FIRST_ANSWERS = new InjectionToken<FirstAnswers>('FirstAnswers', {
  factory: () => new FirstAnswers(() => Promise.reject(new Error('nothing is asked any more'))),
});

/** Answers a request with what was asked before the program ran, once. */
export const answerFromFirst: HttpInterceptorFn = (request, next) => {
  const first = request.method === 'GET' ? inject(FIRST_ANSWERS).take(request.urlWithParams) : null;
  if (first === null) return next(request);
  return from(first).pipe(
    switchMap((answer) => {
      if (answer === null) return next(request);
      const headers = new HttpHeaders(answer.headers);
      return of(new HttpResponse({ body: answer.body, headers, url: request.urlWithParams }));
    }),
  );
};
