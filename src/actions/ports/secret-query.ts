const TAKEN = Symbol.for('nestjs-rasa:secret-query');

/** The part of Node's request that is used here. */
export interface RequestWithUrl {
  url?: string;
  /** The parameters that were taken out of the URL. */
  [TAKEN]?: URLSearchParams;
}

/** Takes query parameters out of a request's URL, so that no log shows them. {@link queryOf} still finds them. */
export function takeFromUrl(request: RequestWithUrl, names: readonly string[]): void {
  const query = queryIn(request);
  if (!query || !names.some((name) => query.has(name))) return;
  const taken = (request[TAKEN] ??= new URLSearchParams());
  for (const name of names) {
    for (const value of query.getAll(name)) taken.append(name, value);
    query.delete(name);
  }
  const path = pathOf(request);
  request.url = query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** A query parameter that a request has once. */
export function queryOf(request: RequestWithUrl, name: string): string | undefined {
  const values = [...(request[TAKEN]?.getAll(name) ?? []), ...(queryIn(request)?.getAll(name) ?? [])];
  return values.length === 1 ? values[0] : undefined;
}

/** Whether a request has a query parameter. */
export function hasParameter(request: RequestWithUrl, name: string): boolean {
  return queryIn(request)?.has(name) === true;
}

/** The path of a request, without its query. */
export function pathOf({ url = '' }: RequestWithUrl): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function queryIn({ url = '' }: RequestWithUrl): URLSearchParams | undefined {
  const start = url.indexOf('?');
  return start === -1 ? undefined : new URLSearchParams(url.slice(start + 1));
}
