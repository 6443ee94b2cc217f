/* One listener for the keys of a page. It is deaf while a person types, while a dialog is open, and when it is switched off. */
(() => {
  const gatehouse = (window.gatehouse = window.gatehouse || {});
  if (gatehouse.listen) {
    return;
  }
  const FIELDS = 'input, textarea, select, [contenteditable]';
  const OVERLAYS = 'vaadin-dialog[opened], vaadin-confirm-dialog[opened], vaadin-context-menu[opened], vaadin-menu-bar-submenu[opened], vaadin-popover[opened]';
  const PATIENCE = 1500;
  let ear;
  let first = '';
  let firstAt = 0;

  const off = () => localStorage.getItem('gatehouse.keys') === 'off';

  gatehouse.listen = (element) => {
    ear = element;
  };

  gatehouse.turnKeys = () => {
    localStorage.setItem('gatehouse.keys', off() ? 'on' : 'off');
    return !off();
  };

  /* This person's own keys, a line each: as it ships, and as it is here. */
  gatehouse.ownKeys = () => localStorage.getItem('gatehouse.own-keys') || '';
  gatehouse.keepKeys = (lines) => {
    localStorage.setItem('gatehouse.own-keys', lines);
  };

  const named = (event) => {
    const modifier = event.ctrlKey || event.metaKey ? 'Ctrl+' : event.altKey ? 'Alt+' : '';
    const shifted = event.shiftKey && /^(\p{Lu}|[A-Z][a-z]+[A-Za-z]*)$/u.test(event.key) ? 'Shift+' : '';
    return modifier + shifted + (modifier ? event.key.length === 1 ? event.key.toLowerCase() : event.key : event.key);
  };

  document.addEventListener('keydown', (event) => {
    if (!ear || !ear.isConnected || !ear.$server || event.isComposing || event.repeat && !/^Arrow/.test(event.key) || event.defaultPrevented) {
      return;
    }
    const known = (ear.dataset.keys || '').split('\n');
    const key = named(event);
    const withModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (!withModifier) {
      const typing = event.composedPath().some((node) => node instanceof Element && node.matches(FIELDS));
      if (typing || off() || document.querySelector(OVERLAYS)) {
        return;
      }
    }
    const sequence = first && Date.now() - firstAt < PATIENCE ? first + ' ' + key : '';
    first = '';
    const found = sequence && known.includes(sequence) ? sequence : known.includes(key) ? key : '';
    if (found) {
      const onControl = (key === 'Enter' || key === ' ') && event.target instanceof Element && event.target.closest('a, button, vaadin-button, vaadin-grid, [role=button]');
      if (!onControl) {
        event.preventDefault();
        const into = (ear.dataset.fields || '').split('\n').find((one) => one.startsWith(found + ' '));
        const field = into && document.getElementById(into.slice(found.length + 1));
        if (field) {
          field.focus();
        } else {
          ear.$server.pressed(found);
        }
      }
    } else if (!withModifier && known.some((one) => one.startsWith(key + ' '))) {
      first = key;
      firstAt = Date.now();
    }
  });
})();
