/** The words of the panel that asks for the password. */
export const accessWords = {
  title: 'Sign in to change this',
  password: 'Password',
  hint: 'You stay signed in with this browser until you sign out.',
  enter: 'Sign in',
  checking: 'Checking…',
  cancel: 'Cancel',
  closed: 'This box shows its measurements to its owner only',
  closedHint: 'Sign in to see how the line is doing.',
  signedIn: 'Signed in.',
  signOut: 'Sign out',
} as const;
