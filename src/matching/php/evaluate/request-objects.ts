import type { Expression } from '../syntax.ts';
import { MARK } from '../values.ts';
import { words } from '../vocabulary.ts';

/** What an object is called that holds what the visitor sends. */
const REQUEST_OBJECT =
  /^(?:_?request|req|_?input|jinput|getrequest|getinput|wp_rest_request|createfromglobals|server_?request)$/i;
/** Its parts, which are asked as it is. */
const REQUEST_PART = /^(?:input|query|request|post|get|headers|cookies|cookie|files|json|attributes|server)$/i;

/** Methods that give what the visitor sends, whole. */
const ASKS = words(
  `get getraw getstring gethtml getvar getarray input post query all header json cookie getparam getparams getpost
   getpostvalue getquery getqueryparams getcontent getbody getparsedbody getheaderline getheader getcookie getrawbody`,
);
/** Static methods that do. */
const STATIC_ASKS: ReadonlySet<string> = new Set([
  'jrequest::getvar',
  'tools::getvalue',
  ...['input', 'request'].flatMap((owner) =>
    ['get', 'post', 'input', 'query', 'all', 'json', 'header', 'cookie'].map((method) => `${owner}::${method}`),
  ),
]);
/** Properties that hold what the visitor sends. */
const PARTS: ReadonlySet<string> = new Set(['post', 'get', 'cookie', 'query_vars']);

/** Whether a method of this object gives what the visitor sends: `$request->input(…)`, `$this->getRequest()->getParam(…)`. */
export function asksRequest(object: Expression, method: string, marks: number): boolean {
  if (!ASKS.has(method)) return false;
  if ((marks & MARK.request) !== 0 && (marks & MARK.through) === 0) return true;
  const name = lastName(object);
  if (REQUEST_OBJECT.test(name)) return true;
  return REQUEST_PART.test(name) && object.kind === 'property' && REQUEST_OBJECT.test(lastName(object.object));
}

/** `$this->request->post['name']` */
export function isRequestPart(object: Expression, property: string): boolean {
  if (property === 'input') return /^(?:app|application|getapplication)$/i.test(lastName(object));
  return PARTS.has(property) && /^(?:request|wp|wp_query|input)$/i.test(lastName(object));
}

/** Classes whose objects are the request. */
export const REQUEST_CLASS = /^(?:joomla\\\w+\\)?(?:jinput|wp_rest_request)$/i;

/** `Tools::getValue(…)` */
export function asksRequestOf(call: string): boolean {
  return STATIC_ASKS.has(call);
}

/** The name that an expression ends with. */
export function lastName(expression: Expression): string {
  const { kind } = expression;
  if (kind === 'variable' || kind === 'property' || kind === 'method' || kind === 'static-call')
    return typeof expression.name === 'string' ? expression.name : '';
  if (kind === 'call') return typeof expression.callee === 'string' ? expression.callee : '';
  return kind === 'new' && typeof expression.owner === 'string' ? expression.owner : '';
}
