/** What the page says of an error: fixed words, whatever the address says. */
const errors: Readonly<Record<string, { readonly title: string; readonly message: string }>> = {
  'not-listed': {
    title: 'You are not on the list',
    message:
      'You are who you say, but nobody of that name may enter this studio. Ask an administrator to add you, and mind that an account has to be listed as it is.',
  },
  unverified: {
    title: 'Your e-mail address is not verified',
    message:
      'The service that you signed in with has not checked that the address is yours. Verify it there, and come back.',
  },
  'look-alike': {
    title: 'That address only looks like another',
    message:
      'It has letters that are not the plain ones of e-mail addresses, and is not taken for the one it resembles. Type it in Latin letters.',
  },
  'too-often': {
    title: 'Too many links were asked for',
    message: 'Wait an hour, or sign in another way.',
  },
  away: {
    title: 'Nobody can be looked up right now',
    message:
      'What the instances of this site share is out of reach, and with it who is signed in. You need not sign in again: try once more in a few seconds.',
  },
  Verification: {
    title: 'This link is over',
    message: 'It was used already, or is older than a quarter of an hour. Ask for another one.',
  },
}

const otherwise = {
  title: 'That did not work',
  message: 'Signing in was not completed. Try again; if it happens again, tell an administrator.',
}

export function wordsFor(
  error: string | undefined,
): { readonly title: string; readonly message: string } | undefined {
  if (error === undefined) return undefined
  return Object.hasOwn(errors, error) ? errors[error] : otherwise
}
