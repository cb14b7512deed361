// The borrower's app speaks to the API through this: one method per thing that a borrower does.

/** What the API refused: `code` is one of the contract's ten, `details.field` names what is wrong. */
export class Refused extends Error {
  constructor(status, { code, message, retryable, details }, retryAfter) {
    super(message);
    Object.assign(this, { status, code, retryable, details, retryAfter });
  }
}

export class BorrowerClient {
  #api;
  #token;
  #version;
  #fetch;
  #read = new Map(); // path -> { tag, data }: what polling saw last

  /** `api` is the base path, such as https://host/api/v1/headless; `version` pins a date of the contract. */
  constructor(api, sessionToken, { version, fetch = globalThis.fetch } = {}) {
    this.#api = api;
    this.#token = sessionToken;
    this.#version = version;
    this.#fetch = fetch;
  }

  journeys(type) { return this.#get(`/journeys${type ? `?type=${type}` : ''}`); }
  startJourney(type, metadata) { return this.#write('POST', '/journeys', { type, metadata }); }
  journey(id) { return this.#get(`/journeys/${id}`); }
  resume(id, resume) { return this.#write('PATCH', `/journeys/${id}/resume`, { resume }); }
  operation(id, operation) { return this.#get(`/journeys/${id}/operations/${operation}`); }

  profile(id) { return this.#get(`/journeys/${id}/profile`); }
  fillProfile(id, sections) { return this.#write('PUT', `/journeys/${id}/profile`, sections); }
  submit(id) { return this.#write('POST', `/journeys/${id}/profile/submit`, { bureauConsent: true }); }

  /** The three reads that screens poll: unchanged answers cost the network a 304 and the app nothing. */
  state(id) { return this.#poll(`/journeys/${id}/state`); }
  offers(id) { return this.#poll(`/journeys/${id}/offers`); }
  steps(id, offer) { return this.#poll(`/journeys/${id}/offers/${offer}/steps`); }

  offer(id, offer) { return this.#get(`/journeys/${id}/offers/${offer}`); }
  proceed(id, offer) { return this.#write('POST', `/journeys/${id}/offers/${offer}/proceed`); }
  changeAmount(id, offer, amount) { return this.#write('POST', `/journeys/${id}/offers/${offer}/loan-amount`, { amount }); }
  reject(id, offer, rejectedStage, rejectionReason) {
    return this.#write('POST', `/journeys/${id}/offers/${offer}/reject`, { rejectedStage, rejectionReason });
  }

  /** `name` is kyc, kyc/status, bank-mandate, e-mandate or loan-agreement. */
  step(id, offer, name) { return this.#get(`/journeys/${id}/offers/${offer}/steps/${name}`); }
  giveAccount(id, offer, account) {
    return this.#write('POST', `/journeys/${id}/offers/${offer}/steps/bank-mandate`, account);
  }

  consents(id) { return this.#get(`/journeys/${id}/aa/sessions`); }
  consent(id, session) { return this.#get(`/journeys/${id}/aa/sessions/${session}`); }
  openConsent(id) { return this.#write('POST', `/journeys/${id}/aa/sessions`, {}); }
  consentPage(id, session) { return this.#write('POST', `/journeys/${id}/aa/sessions/${session}/redirect`); }
  reconcileConsent(id, session) { return this.#write('POST', `/journeys/${id}/aa/sessions/${session}/reconcile`); }
  /** `returned` is what the aggregator appended to the return URL. */
  completeConsent(id, session, returned) {
    return this.#write('POST', `/journeys/${id}/aa/sessions/${session}/complete`, returned);
  }

  async #get(path) {
    return this.#data(await this.#send('GET', path));
  }

  async #poll(path) {
    const seen = this.#read.get(path);
    const answer = await this.#send('GET', path, { 'If-None-Match': seen?.tag });
    if (answer.status === 304) return seen.data;
    const data = await this.#data(answer);
    this.#read.set(path, { tag: answer.headers.get('ETag'), data });
    return data;
  }

  /** What a screen remembers from before the app was restarted. */
  remember(path, tag, data) { this.#read.set(path, { tag, data }); }

  async #write(method, path, body) {
    return this.#data(await this.#send(method, path, { 'Idempotency-Key': crypto.randomUUID() }, body));
  }

  #send(method, path, more = {}, body) {
    const headers = { Authorization: `Bearer ${this.#token}`, 'X-AL-API-Version': this.#version, ...more };
    if (body) headers['Content-Type'] = 'application/json';
    const said = Object.entries(headers).filter(([, value]) => value !== undefined);
    const send = this.#fetch;
    return send(this.#api + path, { method, headers: Object.fromEntries(said), body: body && JSON.stringify(body) });
  }

  async #data(answer) {
    const { data, error } = await answer.json();
    if (error) throw new Refused(answer.status, error, Number(answer.headers.get('Retry-After')) || undefined);
    return data;
  }
}
