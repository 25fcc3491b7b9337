// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Queries drawn by a seed. */
public final class RandomQueries {
    private final Random random;
    private final List<Column> columns;

    /** @param columns what is compared; tags among them are asked for */
    public RandomQueries(Random random, List<Column> columns) {
        this.random = random;
        this.columns = columns;
    }

    /** At most so deep. */
    public Query draw(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> draw(depth - 1).not();
            case 2, 3 -> chain(depth, Query::and);
            case 4, 5 -> chain(depth, Query::or);
            default -> leaf();
        };
    }

    private Query chain(int depth, BiFunction<Query, Query, Query> join) {
        Query chain = draw(depth - 1);
        for (int more = 1 + random.nextInt(3); more > 0; more--) {
            chain = join.apply(chain, draw(depth - 1));
        }
        return chain;
    }

    /** One comparison that suits its column. */
    public Query leaf() {
        Column column = columns.get(random.nextInt(columns.size()));
        if (column.source() == Source.TAG) {
            return Query.tag(column.name());
        }
        Variable variable = column.variable();
        return switch (random.nextInt(8)) {
            case 0 -> random.nextBoolean() ? variable.isNull() : variable.isNotNull();
            case 1 -> random.nextBoolean() ? variable.isEmpty() : variable.isNotEmpty();
            default -> compared(column.type(), variable);
        };
    }

    private Query compared(ColumnType type, Variable variable) {
        if (type.equals(ColumnType.STRING)) {
            String text = pick("a", "ad", "adam", "am", "b", "A", " ", "é", "sgd");
            return switch (random.nextInt(4)) {
                case 0 -> variable.contains(text);
                case 1 -> variable.startsWith(text);
                case 2 -> variable.endsWith(text);
                default -> new Comparison(variable, order(), Value.of(text));
            };
        }
        if (type.equals(ColumnType.BOOLEAN)) {
            return random.nextBoolean()
                    ? variable.equalTo(random.nextBoolean())
                    : variable.notEqualTo(random.nextBoolean());
        }
        if (type.equals(ColumnType.DATETIME)) {
            return random.nextInt(4) == 0
                    ? variable.between(moment(), moment())
                    : new Comparison(variable, order(), Value.of(moment()));
        }
        return random.nextInt(4) == 0
                ? variable.between(number(), number())
                : new Comparison(variable, order(), Value.of(number()));
    }

    private Operator order() {
        return Operator.values()[random.nextInt(6)];
    }

    private Number number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5) - 1;
            case 1 -> random.nextInt(20) / 4.0;
            case 2 -> new BigDecimal(random.nextInt(300)).movePointLeft(2);
            default -> random.nextInt(3);
        };
    }

    private Instant moment() {
        return Instant.ofEpochMilli(1_569_297_600_000L + (random.nextInt(6) - 3) * 3_600_000L);
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** Any query that can be written: names and values of every kind, whether they make sense or not. */
    public Query any(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> any(depth - 1).not();
            case 2, 3 -> new And(operands(depth));
            case 4, 5 -> new Or(operands(depth));
            default -> anyLeaf();
        };
    }

    private List<Query> operands(int depth) {
        List<Query> operands = new ArrayList<>();
        for (int count = 2 + random.nextInt(3); count > 0; count--) {
            operands.add(any(depth - 1));
        }
        return operands;
    }

    private Query anyLeaf() {
        Variable variable = new Variable(Source.values()[random.nextInt(5)], anyText());
        return switch (random.nextInt(6)) {
            case 0 -> Query.tag("t" + anyText());
            case 1 -> variable.between(anyNumber(), anyNumber());
            case 2 -> variable.between(anyMoment(), anyMoment());
            case 3 -> new Comparison(variable, Operator.values()[6 + random.nextInt(3)], Value.of(anyText()));
            case 4 ->
                new Comparison(
                        variable,
                        Operator.values()[random.nextInt(2)],
                        random.nextBoolean() ? Value.NULL : Value.of(random.nextBoolean()));
            default -> new Comparison(variable, order(), anyValue());
        };
    }

    private Value anyValue() {
        return switch (random.nextInt(5)) {
            case 0 -> Value.of(anyText());
            case 1 -> Value.of(anyMoment());
            case 3 -> Value.ago(Duration.ofSeconds(random.nextInt()).abs());
            case 2 -> Value.of(Duration.ofNanos(random.nextLong() / 1000));
            default -> Value.of(anyNumber());
        };
    }

    private Number anyNumber() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextGaussian();
            case 2 -> Math.scalb(random.nextDouble(), random.nextInt(1800) - 900);
            case 3 -> new BigInteger(random.nextInt(200), random).negate();
            case 4 -> new BigDecimal(new BigInteger(30, random), random.nextInt(60) - 30);
            default -> random.nextFloat();
        };
    }

    private Instant anyMoment() {
        long micros = random.nextLong() % 60_000_000_000_000_000L;
        return Instant.EPOCH
                .plusSeconds(micros / 1_000_000)
                .plusNanos(random.nextInt(3) == 0 ? random.nextInt(1_000_000) * 1000L : 0);
    }

    private String anyText() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.appendCodePoint(
                    switch (random.nextInt(6)) {
                        case 0 -> "\\\"'\n\r\t\0\u001b(){}#&|~uxN".codePointAt(random.nextInt(19));
                        case 1 -> random.nextInt(0x300);
                        case 2 -> random.nextInt(0x110000);
                        case 3 -> 0x2000 + random.nextInt(0x70);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }
}
