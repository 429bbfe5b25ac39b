/** Where the build leaves the table and the appliance reads it; the same from `src` and from `dist`. */
export const TABLE_URL = new URL('../../dist/networks/networks.table', import.meta.url);
