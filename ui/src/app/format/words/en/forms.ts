/** Words of the parts of forms. */
export const formWords = {
  secretKept: 'Kept – type to replace',
  secretLeaves: 'It is removed when you save.',
  removeSecret: 'Remove',
  secretNeeded: 'The secret must be given again.',
  secretNeededDetail:
    'The address is another one, and a secret is kept only for the address it was given for. Nothing was changed.',
  /** At the field of the secret, put into a sentence there. */
  secretNeededField: 'must be given again, because the address is another one',
} as const;
