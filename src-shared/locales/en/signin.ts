/** The page that the browser shows after the sign-in at the bank's site. */
export const signin = {
  done: {
    title: 'The bank is connected',
    next: 'Go back to Oplacheno: accounts can be chosen there now. You can close this page.',
  },
  failed: {
    title: 'Signing in did not work',
    next: 'Go back to Oplacheno: it says what happened and what to do. You can close this page.',
  },
  foreign: {
    title: 'The program does not know this sign-in',
    next: 'Go back to Oplacheno and begin signing in from there. Nothing has been changed.',
  },
  used: {
    title: 'This sign-in has been used',
    next: 'It does not work twice. Go back to Oplacheno; if the bank was not connected, begin anew.',
  },
};
