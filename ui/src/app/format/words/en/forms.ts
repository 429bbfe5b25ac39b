/** Words of the parts of forms. */
export const formWords = {
  secretKept: 'Kept – type to replace',
  secretLeaves: 'It is removed when you save.',
  removeSecret: 'Remove',
} as const;
