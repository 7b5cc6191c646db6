import { bareAnswer } from './bare-answer.js';
import { serveBare } from './serve-bare.js';

serveBare(bareAnswer);
