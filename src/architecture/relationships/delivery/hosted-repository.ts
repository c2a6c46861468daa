import type { ExternalEndpoint } from '../relationship';

/** A repository at GitHub and the like, by `owner/name`. */
export function externalRepository(name: string): ExternalEndpoint {
  return { id: `external:repository:${name}`, type: 'External::Service', name };
}

/** The repository at GitHub, GitLab or Bitbucket that a URL names. */
export function hostedRepository(url: string | undefined): ExternalEndpoint | undefined {
  const name = /^https:\/\/(?:[^@/]+@)?(?:github\.com|gitlab\.com|bitbucket\.org)\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(url ?? '')?.[1];
  return name === undefined ? undefined : externalRepository(name);
}
