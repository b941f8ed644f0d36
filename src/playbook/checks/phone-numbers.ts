/** libphonenumber with the smallest set of data. */
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Instruments } from './instruments.ts';

export const isPhoneNumber: Instruments['isPhoneNumber'] = (text, countries) => {
  if (text.trim().startsWith('+')) return parsePhoneNumberFromString(text)?.isPossible() ?? false;
  return countries.some((country) => isSupportedCountry(country) && parsePhoneNumberFromString(text, country)?.isValid() === true);
};
