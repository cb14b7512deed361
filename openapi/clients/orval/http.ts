// How orval's client calls: at which host, as whom, and what of an answer is handed on.
const calls = { token: process.env.HEADLESS_API_KEY! };
export const bearer = (token: string) => void (calls.token = token);

export async function http<T>(path: string, init: RequestInit): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${calls.token}`);
  headers.set('X-AL-API-Version', '{{date}}');
  const answer = await fetch(`${process.env.HEADLESS_URL}/api/v1/headless${path}`, { ...init, headers });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return { status: answer.status, headers: answer.headers, data: await answer.json() } as T;
}
