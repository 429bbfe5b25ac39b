export { BoxWriter, type Written } from './box-writer';
export { Session } from './session';
export { SignIn } from './sign-in';
