/** Where no honest program is kept that runs before a page or in its place. */
export const HIDING_PLACE =
  /^(?:\w+:|\/tmp\/|\/dev\/|\/var\/tmp\/)|\/\.[^/.]|(?:^|\/)(?:uploads?|cache|images?|img|css|fonts?|tmp)\/(?:[\w-]+\/)*[\w.-]+$/i;
