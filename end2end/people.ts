// Numbers, names and phones of people who don't exist: valid in form and checksum, in a county that was never issued.
let made = 0;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident identity number of the county 420000, born on `birth` (YYYYMMDD). */
export function residentId(sequence: number, birth = '19950815'): string {
  const digits = `420000${birth}${String(sequence).padStart(3, '0')}`;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * weights[place], 0);
  return digits + '10X98765432'[sum % 11];
}

export interface Person {
  /** The kind of document; 居民身份证 unless another is named. */
  document?: string;
  number: string;
  name: string;
  phone: string;
  password: string;
}

/** The same with a passport instead of an identity card. */
export function withPassport(person: Person): Person {
  return { ...person, document: '护照', number: `E${person.phone.slice(3)}` };
}

/** Somebody whom no other test of this worker's server knows. */
export function newPerson(info: { workerIndex: number }): Person {
  made += 1;
  const unique = (info.workerIndex * 40 + made) % 900;
  const digits = '零一二三四五六七八九';
  const syllables = [...String(unique)].map((digit) => digits[Number(digit)]).join('');
  return {
    number: residentId(unique, `19950${1 + (made % 9)}15`),
    name: `赵${syllables}`,
    phone: `139${String(10_000_000 + unique)}`,
    password: 'Gentle-Harbour-41',
  };
}
