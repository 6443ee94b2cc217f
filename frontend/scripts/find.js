/* Finds words in a part of the page: marks all places, shows one. Nothing leaves the browser. */
(() => {
  const gatehouse = (window.gatehouse = window.gatehouse || {});
  if (gatehouse.find) {
    return;
  }
  const MOST = 500;
  const plain = (text) => text.toLocaleLowerCase();
  let looked = '';
  let at = 0;

  const places = (root, wanted) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && found.length < MOST; node = walker.nextNode()) {
      const text = plain(node.data);
      for (let from = text.indexOf(wanted); from >= 0 && text.length === node.data.length; from = text.indexOf(wanted, from + wanted.length)) {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, from + wanted.length);
        found.push(range);
      }
    }
    return found;
  };

  const mark = (all, one) => {
    if (window.CSS && CSS.highlights && window.Highlight) {
      CSS.highlights.set('found', new Highlight(...all));
      CSS.highlights.set('found-here', new Highlight(...(one ? [one] : [])));
    }
  };

  gatehouse.findNothing = () => {
    looked = '';
    mark([], null);
  };

  gatehouse.find = (root, words, step) => {
    const wanted = plain(words);
    if (!wanted) {
      gatehouse.findNothing();
      return '0/0';
    }
    const all = places(root, wanted);
    at = wanted === looked ? at + step : 0;
    looked = wanted;
    if (!all.length) {
      mark([], null);
      return '0/0';
    }
    at = ((at % all.length) + all.length) % all.length;
    const one = all[at];
    const folded = one.startContainer.parentElement.closest('vaadin-details');
    if (folded) {
      folded.opened = true;
    }
    mark(all, one);
    one.startContainer.parentElement.scrollIntoView({ block: 'center' });
    return at + 1 + '/' + all.length;
  };
})();
