import { BACKEND_FOLDER } from '../../config/backend-folder.ts';

/** Where the build leaves the description of the API and the appliance reads it. */
export const DOCUMENT_URL = new URL('dist/openapi.json', BACKEND_FOLDER);
