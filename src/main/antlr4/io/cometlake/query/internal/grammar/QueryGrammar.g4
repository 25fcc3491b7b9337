// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0

/*
 * Queries as Python users write them, a small part of Python's expressions. Two things differ: comparisons bind tighter than
 * & and |, and ~ looser than comparisons. What an expression means, and whether it means anything, is not the grammar's
 * business, so that mistakes are told in the words of queries. Words like `and` are names here for the same reason.
 */
grammar QueryGrammar;

text: disjunction EOF;

disjunction: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT* comparison;

comparison: sum (comparator sum)*;

comparator: EQUAL | NOT_EQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL;

sum: product ((PLUS | MINUS) product)*;

product: signed ((TIMES | DIVIDED) signed)*;

signed: (PLUS | MINUS)* postfix;

postfix: primary suffix*;

suffix: DOT NAME arguments?;

primary
    : OPEN disjunction CLOSE # parentheses
    | NAME arguments? # name
    | NUMBER # number
    | STRING+ # string
    ;

arguments: OPEN (argument (COMMA argument)* COMMA?)? CLOSE;

argument: (NAME ASSIGN)? disjunction;

AND: '&';
OR: '|';
NOT: '~';
EQUAL: '==';
NOT_EQUAL: '!=';
LESS: '<';
LESS_OR_EQUAL: '<=';
GREATER: '>';
GREATER_OR_EQUAL: '>=';
PLUS: '+';
MINUS: '-';
TIMES: '*';
DIVIDED: '/';
OPEN: '(';
CLOSE: ')';
DOT: '.';
COMMA: ',';
ASSIGN: '=';

/* Of other languages; each has an error that says what to write here. */
FOREIGN: '&&' | '||' | '<>' | '=>' | '=<' | '===' | '!==' | '**' | '//';

NUMBER: (DIGITS ('.' DIGITS?)? | '.' DIGITS) ([eE] [+-]? DIGITS)?;

STRING: [a-zA-Z]? [a-zA-Z]? ('"' (~["\\\r\n] | '\\' .)* '"' | '\'' (~['\\\r\n] | '\\' .)* '\'');

NAME: [\p{L}_] [\p{L}\p{N}_]*;

SPACE: [ \t\r\n\f\u00a0]+ -> skip;

COMMENT: '#' ~[\r\n]* -> skip;

/* So that the lexer never fails: what nothing else matches is refused later, in place. */
STRANGE: .;

fragment DIGITS: [0-9] ('_'? [0-9])*;
