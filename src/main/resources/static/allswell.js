/*
 * What moves. Every page works without this script.
 *
 * The server's stream /live sends
 *   event: beat    data: {"now": "2026-11-20T02:12:05Z", "heard": "2026-11-20T02:12:03Z"}
 *                  at least every 5 s; heard is the newest ping of any check, or absent
 *   event: change  data: the position of the log book; something on a page may have changed
 * Then everything marked data-live is fetched again, by its id. Silence is not health: when no beat
 * comes for 15 s, or for 5 s after the stream broke, the page says since when it is not live.
 */
(() => {
  'use strict';

  const page = document.documentElement;
  const QUIET = 15_000;
  const BROKEN = 5_000;
  const TRY_AGAIN = 10_000;
  const REFRESH_AT_LEAST = 30_000;
  const REFRESH_AT_MOST = 1_000;
  const MINUTE = 60;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;

  const byId = id => document.getElementById(id);
  const zone = page.dataset.zone;

  /* the server's clock */

  let ahead = Date.parse(page.dataset.now) - Date.now();
  const now = () => Date.now() + ahead;
  const clock = time =>
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })
      .format(time);

  /* the same words as Times.java */

  function rough(milliseconds) {
    const s = Math.floor(Math.abs(milliseconds) / 1000);
    const two = (large, unit, small, part) =>
      small ? `${large} ${unit} ${small} ${part}` : `${large} ${unit}`;
    if (s < MINUTE) return `${s} s`;
    if (s < HOUR) return `${Math.floor(s / MINUTE)} min`;
    if (s < DAY) return two(Math.floor(s / HOUR), 'h', Math.floor((s % HOUR) / MINUTE), 'min');
    return two(Math.floor(s / DAY), 'd', s < 3 * DAY ? Math.floor((s % DAY) / HOUR) : 0, 'h');
  }

  function ago(time) {
    const distance = now() - time;
    if (Math.abs(distance) < 1000) return 'just now';
    return distance < 0 ? `in ${rough(distance)}` : `${rough(distance)} ago`;
  }

  function write(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  function tick() {
    document.querySelectorAll('[data-ago]').forEach(e => write(e, ago(Date.parse(e.dataset.ago))));
    document.querySelectorAll('[data-lasting]').forEach(e =>
      write(e, rough(now() - Date.parse(e.dataset.lasting))));
  }

  /* live: what is marked data-live is fetched again */

  let wanted = false;
  let fetching = false;
  let refreshedAt = Date.now();
  let took = 0;

  function inUse(element) {
    const active = document.activeElement;
    const selection = document.getSelection();
    return (active && element.contains(active) && active.matches('input, select, textarea')) ||
      (selection && !selection.isCollapsed && element.contains(selection.anchorNode));
  }

  async function refresh() {
    wanted = false;
    fetching = true;
    const started = Date.now();
    const ids = [...document.querySelectorAll('[data-live][id]:not([data-live="false"])')]
      .filter(element => !inUse(element)).map(element => '#' + element.id);
    try {
      if (ids.length) {
        await htmx.ajax('GET', location.pathname + location.search,
          { source: '#live', target: '#live', swap: 'none', selectOOB: ids.join(',') });
      }
    } catch {
      wanted = true;
    } finally {
      fetching = false;
      refreshedAt = Date.now();
      took = refreshedAt - started;
    }
  }

  function refreshIfDue() {
    if (fetching || document.hidden) return;
    const since = Date.now() - refreshedAt;
    if (wanted && since > Math.max(REFRESH_AT_MOST, 5 * took)) refresh();
    else if (since > REFRESH_AT_LEAST) refresh();
  }

  let opened = [];
  let focused = null;
  let announced = heard();

  function heard() {
    return document.querySelector('[data-announce]')?.textContent.trim().replace(/\s+/g, ' ') ?? '';
  }

  /* signed out: the page stays, because somebody may be writing on it */

  const elsewhere = answer =>
    answer.responseURL && new URL(answer.responseURL).pathname !== location.pathname;

  document.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.status === 401 || elsewhere(event.detail.xhr)) {
      event.preventDefault();
      const back = encodeURIComponent(location.pathname + location.search);
      refuse('You are signed out.', `/sign-in?next=${back}`);
    }
  });

  document.addEventListener('htmx:beforeSwap', () => {
    opened = [...document.querySelectorAll('[data-live] details[id][open]')].map(e => e.id);
    focused = document.activeElement?.closest('[data-live] [href]')?.getAttribute('href');
  });

  document.addEventListener('htmx:afterRequest', event => {
    const answer = event.detail.xhr;
    if (event.detail.successful && !elsewhere(answer)) accept();
    else if (answer.status >= 400 && answer.status !== 401) {
      refuse('The server did not answer as it should.');
    }
  });

  document.addEventListener('htmx:afterSettle', afterwards);
  document.addEventListener('htmx:oobAfterSwap', afterwards);

  function afterwards() {
    opened.forEach(id => byId(id)?.setAttribute('open', ''));
    if (focused && document.activeElement === document.body) {
      document.querySelector(`[data-live] [href="${CSS.escape(focused)}"]`)
        ?.focus({ preventScroll: true });
    }
    prepare();
    tick();
    const says = heard();
    if (says !== announced && byId('announce')) write(byId('announce'), says);
    announced = says;
  }

  /* the stream */

  let stream = null;
  let beatAt = Date.now();
  let brokenAt = null;
  let triedAt = 0;

  function connect() {
    triedAt = Date.now();
    stream?.close();
    stream = new EventSource('/live');
    stream.addEventListener('beat', event => {
      const beat = JSON.parse(event.data);
      ahead = Date.parse(beat.now) - Date.now();
      beatAt = Date.now();
      if (brokenAt) wanted = true;
      brokenAt = null;
      say();
      document.querySelectorAll('[data-heard] [data-ago]').forEach(element => {
        if (beat.heard) element.dataset.ago = beat.heard;
      });
    });
    stream.addEventListener('change', () => { wanted = true; });
  }

  /* what is said of being live: the stream may be silent, or the server may refuse the page */

  let refused = null;

  function refuse(why, signIn) {
    refused = { since: refused?.since ?? now(), why, signIn };
    say();
  }

  function accept() {
    refused = null;
    say();
  }

  function say() {
    const since = refused?.since ?? brokenAt;
    const words = since ? `Not live since ${clock(since)}` : 'Live';
    write(byId('live'), words);
    byId('live').classList.toggle('on', !since);
    byId('not-live').hidden = !since;
    write(byId('not-live-says'), `${words}. ${refused?.why ?? 'Trying again.'}`);
    byId('sign-in-again').hidden = !refused?.signIn;
    byId('sign-in-again').href = refused?.signIn ?? '/sign-in';
  }

  function watch() {
    if (document.hidden) return;
    const silent = Date.now() - beatAt;
    if (silent > (stream.readyState === EventSource.OPEN ? QUIET : BROKEN)) {
      brokenAt ??= now() - silent;
      say();
      if (Date.now() - triedAt > TRY_AGAIN) connect();
    }
  }

  document.addEventListener('visibilitychange', () => {
    if (stream && !document.hidden) {
      wanted = true;
      if (stream.readyState !== EventSource.OPEN) connect();
    }
  });
  addEventListener('pageshow', event => { if (event.persisted) wanted = true; });
  addEventListener('pagehide', () => stream?.close());

  /* small services */

  function remember(name, value) {
    const age = value ? 34_560_000 : 0;
    document.cookie = `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax`;
  }

  function prepare() {
    document.querySelectorAll('[data-copy][hidden]').forEach(button => { button.hidden = false; });
  }

  function copy(button) {
    const text = byId(button.dataset.copy);
    getSelection().selectAllChildren(text);
    const done = navigator.clipboard
      ? navigator.clipboard.writeText(text.textContent)
      : Promise.resolve(document.execCommand('copy'));
    done.then(() => write(button, 'Copied'), () => write(button, 'Selected'));
  }

  function appearance() {
    const chosen = page.dataset.theme ?? '';
    document.querySelectorAll('[data-appearance]').forEach(choice => {
      choice.hidden = false;
      choice.querySelectorAll('button').forEach(button =>
        button.setAttribute('aria-pressed', button.dataset.themeChoice === chosen));
    });
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (button?.dataset.copy) copy(button);
    if (button?.dataset.themeChoice !== undefined) {
      if (button.dataset.themeChoice) page.dataset.theme = button.dataset.themeChoice;
      else delete page.dataset.theme;
      remember('theme', button.dataset.themeChoice);
      appearance();
    }
    const more = byId('more');
    if (more?.open && !more.contains(event.target)) more.open = false;
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && byId('more')?.open) {
      byId('more').open = false;
      byId('more').firstElementChild.focus();
    }
  });

  document.addEventListener('submit', event => {
    if (event.target.method !== 'post') return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = 'yes';
  });
  addEventListener('pageshow', () =>
    document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));

  /* the reader's browser may be in another zone than the reader's settings */

  function otherZone() {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const offset = name => new Intl.DateTimeFormat('en-GB',
      { timeZone: name, timeZoneName: 'longOffset' }).formatToParts(now())
      .find(part => part.type === 'timeZoneName').value;
    if (!here || offset(here) === offset(zone)) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `show in ${here}`;
    button.addEventListener('click', () => { remember('zone', here); location.reload(); });
    byId('other-zone').append('; ', button);
    byId('other-zone').hidden = false;
  }

  if (page.dataset.now) {
    tick();
    setInterval(tick, 1000);
  }
  if (byId('live')) {
    prepare();
    appearance();
    otherZone();
    connect();
    setInterval(() => { watch(); refreshIfDue(); }, 1000);
  }
})();
