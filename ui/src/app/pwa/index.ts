export { KeptState, noticeKeptAnswers } from './kept-state';
export { StateKeeper } from './state-keeper';
export { FETCH_PAGE, LOAD_ANEW, loadAfterUpdate, UpdateWatch } from './update-watch';
export { isWorkerHere, WorkerLink, workersHere } from './worker-link';
