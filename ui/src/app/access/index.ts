export { BoxWriter, type Written } from './box-writer';
export { KEY_STORAGE, Keychain, type KeyStorage } from './keychain';
export { SignIn } from './sign-in';
