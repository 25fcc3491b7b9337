// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/**
 * A name in a query. It has no type; that is the business of a project's {@link Columns}, and differs between projects.
 *
 * <pre>{@code
 * metric("loss").between(0.1, 2)
 * parameter("optimizer").startsWith("ad").or(parameter("lr").isNull())
 * metadata("duration").greaterThan(Duration.ofMinutes(2))
 * }</pre>
 */
public record Variable(Source source, String name) {
    /**
     * Reads a name as the text form writes it: {@code Metric("acc")}.
     *
     * @throws IllegalArgumentException if it is none, or a tag, which has no value
     */
    public static Variable parse(String text) {
        try {
            // Compared with something it is a query, and a comment at its end ends with its line.
            if (Query.parse(text + "\n!= None") instanceof Comparison comparison
                    && comparison.operator() == Operator.NOT_EQUAL) {
                return comparison.variable();
            }
        } catch (QuerySyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no variable, as Metric(\"acc\") is one: " + e.problem(), e);
        }
        throw new IllegalArgumentException("'" + text + "' is no variable, as Metric(\"acc\") is one");
    }

    /** Equal to a value. */
    public Comparison equalTo(Value value) {
        return compare(Operator.EQUAL, value);
    }

    /** Equal to a number. */
    public Comparison equalTo(Number value) {
        return equalTo(Value.of(value));
    }

    /** Equal to a text; the empty one as {@link #isEmpty}. */
    public Comparison equalTo(String value) {
        return equalTo(Value.of(value));
    }

    /** Equal to true or false. */
    public Comparison equalTo(boolean value) {
        return equalTo(Value.of(value));
    }

    /** Equal to a duration, which is compared in seconds. */
    public Comparison equalTo(Duration value) {
        return equalTo(Value.of(value));
    }

    /** At a moment. */
    public Comparison equalTo(Instant moment) {
        return equalTo(Value.of(moment));
    }

    /** Unequal to a value, where there is one. */
    public Comparison notEqualTo(Value value) {
        return compare(Operator.NOT_EQUAL, value);
    }

    /** Unequal to a number, where there is one. */
    public Comparison notEqualTo(Number value) {
        return notEqualTo(Value.of(value));
    }

    /** Unequal to a text; the empty one as {@link #isNotEmpty}. */
    public Comparison notEqualTo(String value) {
        return notEqualTo(Value.of(value));
    }

    /** Unequal to true or false, where there is one. */
    public Comparison notEqualTo(boolean value) {
        return notEqualTo(Value.of(value));
    }

    /** Unequal to a duration, which is compared in seconds, where there is one. */
    public Comparison notEqualTo(Duration value) {
        return notEqualTo(Value.of(value));
    }

    /** Not at a moment, where there is one. */
    public Comparison notEqualTo(Instant moment) {
        return notEqualTo(Value.of(moment));
    }

    /** Less than a value. */
    public Comparison lessThan(Value value) {
        return compare(Operator.LESS_THAN, value);
    }

    /** Less than a number. */
    public Comparison lessThan(Number value) {
        return lessThan(Value.of(value));
    }

    /** Less than a duration, which is compared in seconds. */
    public Comparison lessThan(Duration value) {
        return lessThan(Value.of(value));
    }

    /** Less than or equal to a value. */
    public Comparison atMost(Value value) {
        return compare(Operator.AT_MOST, value);
    }

    /** Less than or equal to a number. */
    public Comparison atMost(Number value) {
        return atMost(Value.of(value));
    }

    /** Less than or equal to a duration, which is compared in seconds. */
    public Comparison atMost(Duration value) {
        return atMost(Value.of(value));
    }

    /** At a moment or before. */
    public Comparison atMost(Instant moment) {
        return atMost(Value.of(moment));
    }

    /** Greater than a value. */
    public Comparison greaterThan(Value value) {
        return compare(Operator.GREATER_THAN, value);
    }

    /** Greater than a number. */
    public Comparison greaterThan(Number value) {
        return greaterThan(Value.of(value));
    }

    /** Greater than a duration, which is compared in seconds. */
    public Comparison greaterThan(Duration value) {
        return greaterThan(Value.of(value));
    }

    /** Greater than or equal to a value. */
    public Comparison atLeast(Value value) {
        return compare(Operator.AT_LEAST, value);
    }

    /** Greater than or equal to a number. */
    public Comparison atLeast(Number value) {
        return atLeast(Value.of(value));
    }

    /** Greater than or equal to a duration, which is compared in seconds. */
    public Comparison atLeast(Duration value) {
        return atLeast(Value.of(value));
    }

    /** At a moment or after. */
    public Comparison atLeast(Instant moment) {
        return atLeast(Value.of(moment));
    }

    /** Earlier than a moment. */
    public Comparison before(Instant moment) {
        return lessThan(Value.of(moment));
    }

    /** Earlier than a moment in UTC. */
    public Comparison before(LocalDateTime utc) {
        return lessThan(Value.of(utc));
    }

    /** Earlier than a moment. */
    public Comparison before(OffsetDateTime moment) {
        return lessThan(Value.of(moment));
    }

    /** Later than a moment. */
    public Comparison after(Instant moment) {
        return greaterThan(Value.of(moment));
    }

    /** Later than a moment in UTC. */
    public Comparison after(LocalDateTime utc) {
        return greaterThan(Value.of(utc));
    }

    /** Later than a moment. */
    public Comparison after(OffsetDateTime moment) {
        return greaterThan(Value.of(moment));
    }

    /** Between two numbers or two times, both included. */
    public Between between(Value low, Value high) {
        return new Between(this, low, high);
    }

    /** Between two numbers, both included. */
    public Between between(Number low, Number high) {
        return between(Value.of(low), Value.of(high));
    }

    /** Between two durations, both included. */
    public Between between(Duration low, Duration high) {
        return between(Value.of(low), Value.of(high));
    }

    /** Between two moments, both included. */
    public Between between(Instant first, Instant last) {
        return between(Value.of(first), Value.of(last));
    }

    /** Between two moments in UTC, both included. */
    public Between between(LocalDateTime first, LocalDateTime last) {
        return between(Value.of(first), Value.of(last));
    }

    /** Between two moments, both included. */
    public Between between(OffsetDateTime first, OffsetDateTime last) {
        return between(Value.of(first), Value.of(last));
    }

    /** With a text in it, upper and lower case apart; for columns of texts only. */
    public Comparison contains(String text) {
        return compare(Operator.CONTAINS, Value.of(text));
    }

    /** With a text at its beginning; for columns of texts only. */
    public Comparison startsWith(String text) {
        return compare(Operator.STARTS_WITH, Value.of(text));
    }

    /** With a text at its end; for columns of texts only. */
    public Comparison endsWith(String text) {
        return compare(Operator.ENDS_WITH, Value.of(text));
    }

    /** Without a value; {@code == None} in the text form. */
    public Comparison isNull() {
        return equalTo(Value.NULL);
    }

    /** With a value, be it empty. */
    public Comparison isNotNull() {
        return notEqualTo(Value.NULL);
    }

    /** Without a value or with an empty one; {@code == ""} in the text form. */
    public Comparison isEmpty() {
        return equalTo("");
    }

    /** With a value that is not empty. */
    public Comparison isNotEmpty() {
        return notEqualTo("");
    }

    private Comparison compare(Operator operator, Value value) {
        return new Comparison(this, operator, value);
    }

    void refuseTag() {
        if (source == Source.TAG) {
            throw new IllegalArgumentException(
                    "A tag is there or not; write " + this + " or ~" + this + " without a value");
        }
    }

    /** As the text form writes it: {@code Metric("acc")}. */
    @Override
    public String toString() {
        return source.functionName() + "(" + PythonText.quote(name) + ")";
    }
}
