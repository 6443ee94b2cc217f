/* Live parts without push. While the push connection stands, the server tells by itself; while it does not, this asks every
   five seconds, and what has changed comes with the answer. Pages that know more than this node is told ask once a minute. */
(() => {
  const gatehouse = (window.gatehouse = window.gatehouse || {});
  if (gatehouse.live) {
    return;
  }
  const EVERY = 5000;
  const ANYWAY = 60000;
  const DOWN = ['closed', 'closedByClient', 'error', 'unsubscribe', 're-connecting'];
  let ear;
  let push;
  let open = false;
  let asked = 0;
  let asking = false;

  /* The page came up, or another one did; the first answer says whether push stands. */
  gatehouse.live = (element) => {
    ear = element;
  };

  const hear = () => {
    const known = window.vaadinPush && window.vaadinPush.atmosphere;
    if (known && known !== push) {
      push = known;
      push.addCallback((response) => {
        open = !DOWN.includes(response.state);
      });
    }
  };

  const ask = () => {
    hear();
    const due = Date.now() - asked >= (ear && ear.hasAttribute('data-looks') ? ANYWAY : Infinity);
    if (asking || !ear || !ear.isConnected || !ear.$server || !navigator.onLine || (open && !due)) {
      return;
    }
    asking = true;
    asked = Date.now();
    Promise.resolve(ear.$server.look())
      .then((stands) => {
        open = stands === true;
      })
      .catch(() => {
        open = false;
      })
      .finally(() => {
        asking = false;
      });
  };
  setInterval(ask, EVERY);
})();
