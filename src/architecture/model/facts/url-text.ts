/** What stands before the host of a URL, and may be a name with a password or token; a host and what is before it may hold no blank. */
const USER = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]*@/gi;
/** What follows the path of a URL up to its end, or to the next item of a list. */
const QUERY_AND_FRAGMENT = /\b([a-z][a-z0-9+.-]*:\/\/[^\s?#]*)[?#]\S*?(?=,?(?:\s|$))/gi;

/** A text whose URLs are without users, passwords, queries and fragments: all of these may be what opens the door. */
export function withoutUrlSecrets(text: string): string {
  return text.replace(USER, '$1').replace(QUERY_AND_FRAGMENT, '$1');
}

/** The host of a URL, the domain of an e-mail address; what is neither up to its first slash. */
export function hostOf(text: string): string {
  const [authority] = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split(/[/?#\s]/, 1);
  return authority.slice(authority.lastIndexOf('@') + 1);
}
