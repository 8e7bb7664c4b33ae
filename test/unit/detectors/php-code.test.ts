import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phpCode } from '../../../src/detectors/content-judgement/php-code.ts';

describe('phpCode', () => {
  it.each([
    ['plain text', 'none'],
    ['', 'none'],
    ['<?php', 'guard'],
    ['<?php // Silence is golden.', 'guard'],
    ["<?php defined('_JEXEC') or die;", 'guard'],
    ["<?php if (!defined('ABSPATH')) { exit('no'); }", 'guard'],
    ["<?php return ['a' => 1, 'b' => [true, null]];", 'data'],
    ['<?php $a = array("x" => FOO_BAR);', 'data'],
    ['<?php INCLUDE "x.png";', 'code'],
    ['<?php include "x.png";', 'code'],
    ["<?php 'system'('id');", 'code'],
    ['<?php $a = "sys"; $a("x");', 'code'],
    ["<?php ['a'][0]('x');", 'code'],
    ['<?php return $_POST;', 'code'],
    ['<?php `id`;', 'code'],
    ['<?= 1 + $_GET[0] ?>', 'code'],
    ["<?php header('Location: http://x.test');", 'code'],
    ['<?php echo 1;', 'code'],
    ['<?php $$a = 1;', 'code'],
    ['<?php $a = new X;', 'code'],
    ['<?php ECHO(1);', 'code'],
    ['GIF89a<?php system(1);', 'code'],
  ])('%j is %s', (source, expected) => {
    expect(phpCode(source)).toBe(expected);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (source) => void phpCode(`<?php ${source}`)));
  });
});
