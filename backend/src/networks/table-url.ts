import { BACKEND_FOLDER } from '../config/backend-folder.ts';

/** Where the build leaves the table and the appliance reads it. */
export const TABLE_URL = new URL('dist/networks/networks.table', BACKEND_FOLDER);
