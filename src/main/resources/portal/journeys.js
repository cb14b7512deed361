// Keeps the picture up to date: takes over what changed and leaves the rest where it is, scrolled and focused.
'use strict';

const EVERY = 2000; // milliseconds, as often as an app would poll

function show(picture) {
  const shown = document.querySelector('main');
  const parts = [...picture.querySelector('main').children];
  parts.forEach((part, n) => {
    const old = shown.children[n];
    if (!old || old.tagName !== part.tagName) shown.insertBefore(part, old ?? null);
    else if (!old.isEqualNode(part)) old.replaceChildren(...part.childNodes);
  });
  while (shown.children.length > parts.length) shown.lastElementChild.remove();
  document.title = picture.title;
  return picture.querySelector('main[data-live]') !== null;
}

async function update() {
  let live = true;
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const page = (answer.headers.get('Content-Type') ?? '').startsWith('text/html');
    if (page) live = show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch {
    // the service cannot be reached at the moment
  }
  if (live) setTimeout(update, EVERY);
}

if (document.querySelector('main[data-live]')) setTimeout(update, EVERY);
