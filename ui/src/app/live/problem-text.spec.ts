import { HttpErrorResponse } from '@angular/common/http';
import { problemText } from './problem-text';

describe('problem text', () => {
  it('is what the box says', () => {
    const error = {
      type: 'about:blank',
      title: 'Not ready',
      status: 503,
      detail: 'Give it a minute.',
      code: 'LINESIDE_NOT_READY',
    };
    expect(problemText(new HttpErrorResponse({ status: 503, error }))).toEqual({
      title: 'Not ready',
      detail: 'Give it a minute.',
      code: 'LINESIDE_NOT_READY',
    });
  });

  it('is told by its code where the code is known', () => {
    const error = {
      ...{ type: 'about:blank', status: 409, code: 'LINESIDE_JOB_PAUSED' },
      ...{ title: 'Said otherwise by another version', detail: 'Enable it first.' },
    };
    expect(problemText(new HttpErrorResponse({ status: 409, error }))).toEqual({
      title: 'The job is paused',
      detail: 'Enable it first.',
      code: 'LINESIDE_JOB_PAUSED',
    });
  });

  it('puts into words that a secret stays with its address', () => {
    const error = {
      ...{ type: 'about:blank', title: 'x', status: 409, code: 'LINESIDE_SECRET_NEEDED' },
      errors: [{ path: 'mqtt.password', message: 'y' }],
    };
    const told = problemText(new HttpErrorResponse({ status: 409, error }));
    expect(told.title).toBe('The secret must be given again.');
    expect(told.errors).toEqual([
      {
        path: 'mqtt.password',
        message: 'must be given again, because the address is another one',
      },
    ]);
  });

  it('knows an answer that is no problem document', () => {
    const html = new HttpErrorResponse({ status: 502, error: '<html>' });
    expect(problemText(html)).toEqual({
      title: 'The box could not answer.',
      detail: 'HTTP status 502',
      code: null,
    });
  });

  it('knows no answer at all, also when it is wrapped', () => {
    const silence = new HttpErrorResponse({ status: 0 });
    expect(problemText(silence).title).toBe('The box does not answer.');
    expect(problemText(new Error('wrapped', { cause: silence })).title).toBe(
      'The box does not answer.',
    );
  });

  it('calls everything else an answer that could not be read', () => {
    expect(problemText('?').title).toContain('could not be read');
  });
});
