// Whether a difference breaks a partner, by the side that it is on: what is sent to us, or what we answer.
const KINDS = {
  request: { widened: 'additive', narrowed: 'breaking', changed: 'breaking', added: 'additive', removed: 'breaking' },
  answer: { widened: 'breaking', narrowed: 'additive', changed: 'breaking', added: 'additive', removed: 'breaking' },
};

export const kind = (side, effect) => (effect === 'words' ? 'words' : KINDS[side][effect]);
