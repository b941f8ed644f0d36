/** The kept libraries behind two checks. Apart from the checks, so that who needs neither does not carry them. */
export interface Instruments {
  /** School grade after Flesch and Kincaid. */
  readingGrade(text: string): number;
  /** Whether the characters are a phone number, in international writing or that of one of the countries. */
  isPhoneNumber(text: string, countries: readonly string[]): boolean;
}
