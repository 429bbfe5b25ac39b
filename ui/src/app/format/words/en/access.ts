/** The words of the panel that asks for the password. */
export const accessWords = {
  title: 'Sign in to change this',
  kindLegend: 'How to sign in',
  kind: { password: 'Password', token: 'API token' },
  hint: 'Remembered in this tab only, until it is closed.',
  enter: 'Sign in',
  checking: 'Checking…',
  cancel: 'Cancel',
  signedIn: 'Signed in.',
  signOut: 'Sign out',
} as const;
