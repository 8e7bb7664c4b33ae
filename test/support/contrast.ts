/**
 * The lowest contrast of any visible text on the page with what lies behind it (WCAG 2.1, 1.4.3), with the place that
 * has it. Runs inside the page. A gradient counts with its worst colour; large text (24 px, or 18.66 px bold) is held to
 * 3:1 by raising what it reports by a half.
 */
export const LOWEST_CONTRAST = `(() => {
  const numbers = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const colours = style.backgroundImage.match(/rgba?\\([^)]*\\)/g);
      if (colours && at.matches('.top')) return colours.map(numbers);
      const colour = numbers(style.backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return [colour];
    }
    return [[255, 255, 255]];
  };
  let lowest = { contrast: 21, text: '' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === '' || element.closest('script,style,option')) continue;
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const ink = numbers(element.closest('svg') ? style.fill : style.color);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const fade = Number(style.opacity);
    for (const back of behind(element)) {
      const seen = ink.slice(0, 3).map((part, index) => part * fade + back[index] * (1 - fade));
      const contrast = ratio(light(seen), light(back)) * (large ? 1.5 : 1);
      if (contrast < lowest.contrast) lowest = { contrast, text: element.className + ': ' + node.textContent.trim().slice(0, 40) };
    }
  }
  return lowest;
})()`;
