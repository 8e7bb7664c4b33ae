/** Whether a host serves scripts and frames that sites commonly embed, or is one of the account's own. Host in lower case. */
export function isFamiliarHost(host: string, own: ReadonlySet<string>): boolean {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    if (own.has(name) || COMMON.has(name)) return true;
  }
  return false;
}

/** The host of an absolute or protocol-relative address; null for a path of the same site and for everything else. */
export function hostOfUrl(url: string): string | null {
  return (
    /^(?:https?:|wss?:)?[/\\]{2}(?:[^/?#@\s]{0,200}@)?([a-z0-9.-]{1,253}|\[[0-9a-f:]{2,45}\])/i
      .exec(url.trim())?.[1]
      ?.toLowerCase() ?? null
  );
}

/** Services whose embed codes sites hold in texts and options. No content networks where anybody may put a file. */
const COMMON: ReadonlySet<string> = new Set(
  `adobe.com adobedtm.com addthis.com addtoany.com adyen.com amazon-adsystem.com bing.com booking.com bootstrapcdn.com
  braintreegateway.com calendly.com chimpstatic.com clarity.ms cloudflare.com cloudflareinsights.com consensu.org cookiebot.com
  cookielaw.org crisp.chat disqus.com doubleclick.net ecwid.com elfsight.com eventbrite.com facebook.com facebook.net flickr.com
  fontawesome.com google-analytics.com google.com googleadservices.com googleapis.com googlesyndication.com googletagmanager.com
  gravatar.com gstatic.com hotjar.com hs-analytics.net hs-scripts.com hsforms.net hubspot.com instagram.com intercom.io
  issuu.com jotform.com jquery.com klarna.com klaviyo.com licdn.com linkedin.com list-manage.com mailchimp.com matomo.cloud
  microsoft.com mollie.com newrelic.com onetrust.com openstreetmap.org optimizely.com paypal.com paypalobjects.com pinimg.com
  pinterest.com recaptcha.net sharethis.com slideshare.net soundcloud.com spotify.com stripe.com tawk.to tiktok.com
  tripadvisor.com trustpilot.com twimg.com twitter.com typeform.com usercentrics.eu vimeo.com vimeocdn.com wistia.com
  wordpress.com wp.com x.com yandex.ru youtube-nocookie.com youtube.com zdassets.com zopim.com`.split(/\s+/),
);
