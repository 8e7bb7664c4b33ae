import { pathOfText } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import { isPlainName, valuesOf } from '../account-variables.ts';
import type { Action } from './contract.ts';

const NAMES = ['ftpLogin', 'mailbox', 'mailName', 'mailDomain'];

/** New secrets of one kind for the account itself. One command per login where the template names one. */
export const rotateSecrets: Action = {
  verb: 'rotate-secrets',
  title: 'Rotate the secrets of the account',
  adds: NAMES,
  preview(template, situation) {
    const { ftpLogins, mailboxes } = situation.account;
    const sets = [
      ...ftpLogins.filter(({ login }) => isLogin(login)).map(({ login }) => valuesOf({ ftpLogin: pathOfText(login) })),
      ...mailboxes.filter(isLogin).map((mailbox) => {
        const at = mailbox.lastIndexOf('@');
        return valuesOf({
          mailbox: pathOfText(mailbox),
          mailName: at < 1 ? null : pathOfText(mailbox.slice(0, at)),
          mailDomain: at < 1 ? null : pathOfText(mailbox.slice(at + 1)),
        });
      }),
    ];
    return [accountStep(template, situation, { each: { names: NAMES, sets } })];
  },
};

function isLogin(login: string): boolean {
  return login.split('@').every(isPlainName);
}
