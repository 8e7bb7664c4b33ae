/**
 * The script of the page: filters over what is already there, nothing else. The page is whole without it.
 * Written for any browser of the last years; it reads attributes and text that the page itself holds, and writes none.
 */
export const SCRIPT = `(() => {
  const form = document.querySelector('form.filter');
  if (!form) return;
  const output = form.querySelector('output');
  const domains = [...document.querySelectorAll('.domain')].map((element) => ({
    element,
    id: element.dataset.d,
    cards: [...element.querySelectorAll('.finding')].map((card) => ({
      card,
      severity: card.dataset.s,
      kinds: card.dataset.k.split(' '),
      head: null,
      fold: card.querySelector('details'),
      files: [...card.querySelectorAll('.files > li')].map((line) => ({ line, text: null })),
    })),
  }));
  const lower = (element) => element.textContent.toLowerCase();
  const matches = (entry, key, element, words) => {
    entry[key] ??= lower(element);
    return words.every((word) => entry[key].includes(word));
  };
  const show = (element, on) => {
    if (element.hidden === on) element.hidden = !on;
    return on;
  };
  const apply = () => {
    const data = new FormData(form);
    const severities = new Set(data.getAll('s'));
    const kind = data.get('k');
    const domain = data.get('d');
    const words = data.get('q').toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const part of domains) {
      let inDomain = 0;
      const open = domain === '' || domain === part.id;
      for (const entry of part.cards) {
        let inCard = 0;
        if (open && severities.has(entry.severity) && (kind === '' || entry.kinds.includes(kind))) {
          entry.head ??= [...entry.card.querySelectorAll('h4, h4 ~ p')].map(lower).join(' ');
          const rest = words.filter((word) => !entry.head.includes(word));
          for (const file of entry.files) if (show(file.line, matches(file, 'text', file.line, rest))) inCard += +(file.line.dataset.n ?? 1);
          if (entry.fold && rest.length > 0 && inCard > 0) entry.fold.open = true;
        }
        show(entry.card, inCard > 0);
        inDomain += inCard;
      }
      show(part.element, inDomain > 0);
      shown += inDomain;
    }
    output.textContent = output.dataset.t.replace('#', shown.toLocaleString(document.documentElement.lang));
  };
  let wait = 0;
  form.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(apply, 60);
  });
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();
  const folds = document.getElementsByTagName('details');
  addEventListener('beforeprint', () => {
    for (const fold of folds) if (!fold.open) fold.open = fold.dataset.p = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of folds) if (fold.dataset.p) fold.open = delete fold.dataset.p && false;
  });
})();`;
