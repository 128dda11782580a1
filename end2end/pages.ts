// Every page of the product and who sees it: the tests of looks stop at each of them, and `tests/pages.spec.ts` fails
// while a route stands nowhere here. A new page is a line.

/** For everybody. */
export const visitors: Record<string, string[]> = {
  exams: ['/', '/exams', '/exams/1', '/exams/1/positions', '/exams/3/positions?q=%E8%AE%A1%E7%AE%97%E6%9C%BA&education=bachelor', '/exams/1/positions/1'],
  accounts: ['/login', '/register', '/recover', '/recover?done=1', '/claim', '/retire', '/retire?done=1', '/privacy'],
  photos: ['/photo', '/photo?exam=2', '/capture', '/capture/sent'],
  others: ['/help', '/characters', '/characters?pinyin=xi&strokes=11', '/verify', '/demo/messages'],
};

/** Neither the page without a network nor the show of pieces is taken over by the bundle. */
export const pieces = ['/offline', '/demo/pieces', '/demo/pieces/form', '/demo/pieces/desk'];

/**
 * How far a candidate of the demonstration has come → the pages that are worth a look then. `{}` at the beginning is
 * the path of the application; elsewhere it is a number, taken from the first link of that kind on 我的, or on the
 * page before the arrow.
 */
export const candidates: Record<string, string[]> = {
  '已注册，未上传照片': ['/me', '/me/photo', '/me/photo?exam=2', '/me/photo/capture', '/me/account', '/me/password', '/me/sessions', '/me/privacy', '/me/privacy/copy', '/exams/2/rules'],
  已接受承诺书: ['{}', '{}/form', '{}/position', '/exams/3/pledge', '/me/photo/confirm', '/me/privacy → /me/privacy/texts/{}'],
  '已选择岗位，尚未确认': ['/me', '{}', '{}/position', '{}/confirm', '{}/status'],
  待审核: ['/me/status', '{}', '{}/confirm', '{}/status', '{}/receipts/1', '{}/comfort', '/exams/3/favourites'],
  审核不通过: ['/', '/me/inbox', '{}', '{}/form', '{}/confirm', '{}/status'],
  退回补充资料: ['{}/status', '{}/form'],
  '审核通过，待缴费': ['{}', '{}/pay', '{}/status'],
  '已缴费，报名完成': ['{}', '{}/pay', '{}/status'],
  已放弃报名: ['{}', '{}/status'],
  逾期未缴费: ['/me', '{}', '{}/pay', '{}/status'],
  已取消资格: ['/me', '{}', '{}/status'],
  已编排考场: ['/me/tickets', '{}', '{}/ticket', '{}/status'],
};

/** The staff → their pages. `{}` is a number, taken from the first link of that kind on the first of the pages. */
export const staff: Record<string, string[]> = {
  reviewer: ['/review', '/review/{}', '/me/sessions'],
  office: [
    '/office',
    '/office/exams/{}/seating',
    '/office/exams/{}/seating/publish',
    '/office/exams/1/seating/verify',
    '/office/exams/{}/void',
    '/office/exams/{}/comfort',
    '/office/petitions',
    '/office/photos',
    '/office/comfort',
  ],
  finance: ['/finance'],
};

/** The routes at which no line above stops: where they are looked at instead, and why. */
export const elsewhere: Record<string, string> = {
  '/register/confirm': 'a registration has to wait for it: tests/registration.spec.ts',
  '/office/petitions/:petition': 'somebody has to have asked for something: petitions.ts',
  '/office/comfort/:comfort': 'somebody has to have asked for something: comfort.ts',
};

/** What the candidates' `{}` stands for. */
const APPLICATION = '/me/applications/{}';

/** A line of the candidates or of the staff, read: the page, and the page on which the number of its `{}` is found. */
export function read(line: string, usually: string): { on: string; path: string } {
  const [first, second] = line.split(' → ');
  const [on, path] = second === undefined ? [usually, first] : [first, second];
  return { on, path: path.replace(/^\{\}/, APPLICATION) };
}

/** Every page of the lists, a number in place of each `{}`, and nothing behind its path. */
export function everyPath(): string[] {
  const people = [...Object.values(candidates), ...Object.values(staff)].flat();
  const paths = [...Object.values(visitors).flat(), ...pieces, ...people.map((line) => read(line, '').path)];
  return paths.map((path) => path.replaceAll('{}', '1').replace(/\?.*$/, ''));
}
