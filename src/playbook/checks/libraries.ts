/** The instruments: text-readability, and libphonenumber with the smallest set of data. */
/// <reference path="./text-readability.d.ts" />
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import readability from 'text-readability';
import type { Instruments } from './instruments.ts';

export const libraries: Instruments = {
  readingGrade: (text) => readability.fleschKincaidGrade(text),
  isPhoneNumber: (text, countries) => {
    if (text.trim().startsWith('+')) return parsePhoneNumberFromString(text)?.isPossible() ?? false;
    return countries.some((country) => isSupportedCountry(country) && parsePhoneNumberFromString(text, country)?.isValid() === true);
  },
};
