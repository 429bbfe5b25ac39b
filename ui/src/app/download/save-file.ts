import { DOCUMENT } from '@angular/common';
import { InjectionToken, inject } from '@angular/core';

/** Has the browser fetch a file and keep it among its downloads, however large it is. */
export const SAVE_FILE = new InjectionToken<(url: string) => void>('SaveFile', {
  factory: () => {
    const page = inject(DOCUMENT);
    return (url) => {
      const link = page.createElement('a');
      link.href = url;
      // The box names the file.
      link.download = '';
      link.click();
    };
  },
});
