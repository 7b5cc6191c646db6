/** An NLG server of `node:http` with JSON.parse and JSON.stringify, and nothing else. */
import { serveBare } from './serve-bare.js';
import { bareNlgAnswer } from './nlg-answer.js';

serveBare(bareNlgAnswer);
