/** The instruments for a whole text: text-readability, and libphonenumber. */
/// <reference path="./text-readability.d.ts" />
import readability from 'text-readability';
import type { Instruments } from './instruments.ts';
import { isPhoneNumber } from './phone-numbers.ts';

export const libraries: Instruments = { readingGrade: (text) => readability.fleschKincaidGrade(text), isPhoneNumber };
