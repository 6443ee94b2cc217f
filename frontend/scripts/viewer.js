/* A page of a document, to be looked at closely: fit, zoom from 25 to 800 per cent, pan, rotate, invert, contrast. The picture
   is all there is; the file behind it never comes to the browser. */
(() => {
  if (customElements.get('page-viewer')) {
    return;
  }
  const LEAST = 0.25;
  const MOST = 8;
  const STEP = 1.25;
  const PAN = 48;

  /* Of several viewers the keys act on one: the one last touched, else the one that is most in sight. */
  const seen = new Map();
  let taken = null;
  const take = (viewer) => {
    if (viewer && viewer !== taken) {
      taken = viewer;
      viewer.dispatchEvent(new CustomEvent('taken-up'));
    }
  };
  const sight = new IntersectionObserver(
    (entries) => {
      entries.forEach((entry) => seen.set(entry.target, entry.intersectionRect.height));
      const [most, height] = [...seen].reduce((best, one) => (one[1] > best[1] ? one : best), [null, 0]);
      if (height > (seen.get(taken) || 0)) {
        take(most);
      }
    },
    { threshold: [0, 0.25, 0.5, 0.75, 1] },
  );

  class PageViewer extends HTMLElement {
    static observedAttributes = ['src', 'alt'];

    #image = new Image();
    #scaleLabel = document.createElement('span');
    #state = { scale: 1, x: 0, y: 0, turn: 0, fit: true, inverted: false, contrast: false };
    #dragged = null;
    #pointers = new Map();
    #pinch = 0;
    #resized = new ResizeObserver(() => this.#state.fit && this.fit());

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      const style = document.createElement('style');
      style.textContent =
        ':host{cursor:grab} :host([data-dragging]){cursor:grabbing}' +
        'img{position:absolute;inset-block-start:50%;left:50%;max-width:none;transform-origin:center;user-select:none;-webkit-user-drag:none}' +
        'span{position:absolute;inset-block-end:6px;inset-inline-end:6px;padding:1px 6px;border-radius:3px;background:rgb(0 0 0 / .65);color:#fff;font:12px/18px ui-monospace,monospace}' +
        'slot{position:absolute;inset-block-end:0;inset-inline:0;display:block;pointer-events:none}';
      this.#image.draggable = false;
      this.#image.addEventListener('load', () => this.fit());
      this.#scaleLabel.setAttribute('aria-hidden', 'true');
      root.append(style, this.#image, document.createElement('slot'), this.#scaleLabel);
      this.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
      this.addEventListener('pointerdown', (event) => this.#down(event));
      this.addEventListener('pointermove', (event) => this.#move(event));
      for (const end of ['pointerup', 'pointercancel']) {
        this.addEventListener(end, (event) => this.#up(event));
      }
      this.addEventListener('dblclick', () => (this.#state.fit ? this.zoom(2) : this.fit()));
      this.addEventListener('keydown', (event) => this.#key(event));
      this.addEventListener('focus', () => take(this));
    }

    connectedCallback() {
      this.tabIndex = 0;
      this.setAttribute('role', 'img');
      this.#resized.observe(this);
      sight.observe(this);
    }

    disconnectedCallback() {
      this.#resized.disconnect();
      sight.unobserve(this);
      seen.delete(this);
      taken = taken === this ? null : taken;
    }

    attributeChangedCallback(name, before, now) {
      if (name === 'src' && now) {
        this.#image.src = now;
      }
      if (name === 'alt') {
        this.#image.alt = '';
        this.setAttribute('aria-label', now || '');
      }
    }

    #turned() {
      const flat = this.#state.turn % 180 === 0;
      return flat
        ? [this.#image.naturalWidth, this.#image.naturalHeight]
        : [this.#image.naturalHeight, this.#image.naturalWidth];
    }

    #draw() {
      const s = this.#state;
      this.#image.style.transform = `translate(-50%, -50%) translate(${s.x}px, ${s.y}px) rotate(${s.turn}deg) scale(${s.scale})`;
      this.#image.style.filter = (s.inverted ? 'invert(1) ' : '') + (s.contrast ? 'contrast(1.9) grayscale(.4)' : '');
      this.#scaleLabel.textContent = Math.round(s.scale * 100) + ' %';
      this.dataset.scale = Math.round(s.scale * 100);
    }

    fit() {
      const [wide, high] = this.#turned();
      if (!wide || !this.clientWidth) {
        return;
      }
      const room = Math.min((this.clientWidth - 16) / wide, (this.clientHeight - 16) / high);
      Object.assign(this.#state, { scale: Math.min(MOST, room), x: 0, y: 0, fit: true });
      this.#draw();
    }

    zoom(factor, at) {
      const s = this.#state;
      const next = Math.min(MOST, Math.max(LEAST, s.scale * factor));
      const grown = next / s.scale;
      const [x, y] = at || [0, 0];
      Object.assign(s, { x: x - (x - s.x) * grown, y: y - (y - s.y) * grown, scale: next, fit: false });
      this.#draw();
    }

    zoomIn() {
      this.zoom(STEP);
    }

    zoomOut() {
      this.zoom(1 / STEP);
    }

    rotate() {
      this.#state.turn = (this.#state.turn + 90) % 360;
      this.#state.fit ? this.fit() : this.#draw();
    }

    invert(on) {
      this.#state.inverted = on;
      this.#draw();
    }

    contrast(on) {
      this.#state.contrast = on;
      this.#draw();
    }

    #pan(x, y) {
      Object.assign(this.#state, { x: this.#state.x + x, y: this.#state.y + y, fit: false });
      this.#draw();
    }

    #place(event) {
      const box = this.getBoundingClientRect();
      return [event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2];
    }

    #wheel(event) {
      if (!event.ctrlKey && document.activeElement !== this) {
        return;
      }
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? STEP : 1 / STEP, this.#place(event));
    }

    #down(event) {
      take(this);
      this.setPointerCapture(event.pointerId);
      this.#pointers.set(event.pointerId, event);
      this.#dragged = [event.clientX, event.clientY];
      this.#pinch = this.#spread();
      this.toggleAttribute('data-dragging', true);
    }

    #spread() {
      const [one, other] = [...this.#pointers.values()];
      return other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
    }

    #move(event) {
      if (!this.#pointers.has(event.pointerId)) {
        return;
      }
      this.#pointers.set(event.pointerId, event);
      if (this.#pointers.size === 2) {
        const spread = this.#spread();
        if (this.#pinch) {
          this.zoom(spread / this.#pinch);
        }
        this.#pinch = spread;
      } else if (this.#dragged) {
        this.#pan(event.clientX - this.#dragged[0], event.clientY - this.#dragged[1]);
        this.#dragged = [event.clientX, event.clientY];
      }
    }

    #up(event) {
      this.#pointers.delete(event.pointerId);
      this.#dragged = null;
      this.#pinch = 0;
      this.toggleAttribute('data-dragging', this.#pointers.size > 0);
    }

    #key(event) {
      const way = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] }[event.key];
      if (way && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        event.stopPropagation();
        this.#pan(...way);
      }
    }
  }

  customElements.define('page-viewer', PageViewer);
})();
