/* What the frame does in the browser. Nothing here decides anything; the server does. */
(() => {
  const gatehouse = (window.gatehouse = window.gatehouse || {});
  if (gatehouse.framed) {
    return;
  }
  gatehouse.framed = true;

  /* The colour scheme that this browser was told to keep. */
  gatehouse.scheme = (scheme) => {
    if (scheme) {
      localStorage.setItem('gatehouse.scheme', scheme);
    }
    const kept = localStorage.getItem('gatehouse.scheme');
    if (kept) {
      document.documentElement.style.colorScheme = kept;
    }
  };
  gatehouse.scheme();

  /* A new page: its heading takes the focus, unless it is the first one, where the browser begins at the top by itself. */
  let heading;
  let arrivedBefore = false;
  gatehouse.arrived = () => {
    requestAnimationFrame(() => {
      /* The word on the connection is news, and is to be read out as such. */
      document.querySelectorAll('vaadin-connection-indicator').forEach((one) => one.setAttribute('role', 'status'));
      const found = document.querySelector('main h1');
      const isNew = found && (found !== heading || found.textContent !== heading.dataset.seen);
      if (found) {
        found.dataset.seen = found.textContent;
      }
      heading = found;
      const busy = document.activeElement && document.activeElement.closest('[role=alert], vaadin-dialog, vaadin-confirm-dialog');
      if (isNew && arrivedBefore && !busy) {
        found.focus({ preventScroll: true });
        window.scrollTo(0, 0);
      }
      arrivedBefore = true;
    });
  };

  /* Tells the server, at most every 20 seconds, that a person is there. */
  const RARELY = 20000;
  let watcher;
  let told = 0;
  gatehouse.watch = (element) => {
    watcher = element;
    told = Date.now();
  };
  const present = () => {
    if (watcher && watcher.isConnected && watcher.$server && Date.now() - told > RARELY) {
      told = Date.now();
      watcher.$server.acted();
    }
  };
  ['pointerdown', 'keydown', 'wheel', 'touchstart'].forEach((act) =>
    document.addEventListener(act, present, { capture: true, passive: true })
  );

  /* How long until the page locks, counted from what a person last did; the session ends on the server. */
  let lastAct = Date.now();
  let clock;
  ['pointerdown', 'keydown', 'wheel', 'touchstart'].forEach((act) =>
    document.addEventListener(act, () => (lastAct = Date.now()), { capture: true, passive: true })
  );
  const two = (number) => String(number).padStart(2, '0');
  gatehouse.lockClock = (element, seconds, words) => {
    clearInterval(clock);
    lastAct = Date.now();
    const tick = () => {
      if (!element.isConnected) {
        clearInterval(clock);
        return;
      }
      const left = Math.max(0, seconds - Math.floor((Date.now() - lastAct) / 1000));
      element.textContent = words.replace('#', two(Math.floor(left / 60)) + ':' + two(left % 60));
    };
    clock = setInterval(tick, 1000);
    tick();
  };

  /* Links that lead to a field or to the main part of this page. */
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element && event.target.closest('a[data-focus]');
      const target = link && document.getElementById(link.dataset.focus);
      if (link) {
        event.preventDefault();
        event.stopPropagation();
      }
      if (target) {
        target.scrollIntoView({ block: 'center' });
        target.focus();
      }
    },
    true
  );

  /* Enter in a text field of a page goes on; the Enter that ends a composition, or takes an item or a day, does not. */
  document.addEventListener('keydown', (event) => {
    const input = event.target;
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.defaultPrevented) {
      return;
    }
    if (!(input instanceof HTMLInputElement) || ['checkbox', 'radio', 'file', 'button'].includes(input.type) || input.getAttribute('role') === 'combobox') {
      return;
    }
    const form = input.closest('form[data-page]');
    const onward = form && form.querySelector('vaadin-button.onward');
    if (onward) {
      event.preventDefault();
      input.blur();
      input.focus();
      onward.click();
    }
  });
  document.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement && event.target.hasAttribute('data-page')) {
      event.preventDefault();
    }
  });
})();
