import { inject } from '@angular/core';
import { Router, type CanActivateChildFn, type CanActivateFn } from '@angular/router';
import { Session } from '../access';

/** Where the first run is. */
export const SETUP_URL = '/setup';

/** Leads every page to the first run until that is done. A box that does not answer says so on the page itself. */
export const setUpFirst: CanActivateChildFn = async () => {
  const router = inject(Router);
  const view = await inject(Session).known();
  return view?.isSetupDone === false ? router.parseUrl(SETUP_URL) : true;
};

/** Leads the first run to the status page once it is done. */
export const onlyUntilSetUp: CanActivateFn = async () => {
  const router = inject(Router);
  const view = await inject(Session).known();
  return view?.isSetupDone === true ? router.parseUrl('/') : true;
};
