/** SQL: the record belongs to an import the owner took in. */
export const IS_DONE = `import_id IN (SELECT id FROM import_batch WHERE state = 'done')`;
