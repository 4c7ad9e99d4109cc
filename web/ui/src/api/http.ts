// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { authorization, needsToken } from './session';

/** One thing that is wrong with what was sent. */
export interface FieldProblem {
  path: string;
  message?: string;
  value?: unknown;
  expected?: string;
}

/** The gateway answered with a problem (RFC 9457); `message` is what it says, `problems` what is wrong where. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly problems: FieldProblem[] = [],
    /** The answer's whole JSON; null when it was none. */
    readonly body: unknown = null,
  ) {
    super(detail);
  }
}

/** How long an answer may take, in milliseconds. */
const PATIENCE = 10_000;

/** An answer's JSON. Throws `Refused`, or what `fetch` throws where there is no answer. */
export async function getJson<T>(path: string): Promise<T> {
  return (await ask(path, {})).json() as Promise<T>;
}

/** Sends JSON. */
export function send(method: 'PUT' | 'PATCH' | 'POST', path: string, body: unknown): Promise<Response> {
  return ask(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

/** Deletes. */
export function remove(path: string): Promise<Response> {
  return ask(path, { method: 'DELETE' });
}

async function ask(path: string, options: RequestInit): Promise<Response> {
  const response = await fetch(path, {
    ...options,
    headers: { ...(options.headers as Record<string, string>), ...authorization() },
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.status === 401) {
    needsToken.value = true;
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}

async function refusal(response: Response): Promise<Refused> {
  const body = await response.json().catch(() => null);
  const detail = body?.detail ?? body?.title ?? `status ${response.status}`;
  return new Refused(response.status, detail, body?.problems, body);
}
