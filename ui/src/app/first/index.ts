export { answerFromFirst, FIRST_ANSWERS } from './answer-from-first';
export { endFirstWord } from './first-word';
