// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A condition on experiments as a user writes it: names without types, any nesting, any negation. Immutable; two queries are
 * equal if they are written alike, so {@code 1} and {@code 1.0} differ.
 *
 * <pre>{@code
 * import static io.cometlake.query.Query.*;
 *
 * Query good = metric("acc").greaterThan(0.98)
 *         .and(tag("old").not())
 *         .and(metadata("start_server_timestamp").before(LocalDateTime.of(2019, 9, 24, 5, 0)));
 * Query same = Query.parse("(Metric('acc') > .98) & ~Tag('old')"
 *         + " & (Metadata('start_server_timestamp') < datetime(2019, 9, 24, 5))");
 * }</pre>
 */
public sealed interface Query permits And, Between, Comparison, Not, Or, Tagged {
    /** How deep conditions may stand in one another; a chain of {@code &} or {@code |} counts as one level. */
    int MAX_DEPTH = 100;

    /** A logged metric; its last value is what is compared. */
    static Variable metric(String name) {
        return new Variable(Source.METRIC, name);
    }

    /** A logged parameter. */
    static Variable parameter(String name) {
        return new Variable(Source.PARAMETER, name);
    }

    /** A logged other value, such as {@code Name}. */
    static Variable other(String name) {
        return new Variable(Source.OTHER, name);
    }

    /** A fixed field of every experiment, such as {@code start_server_timestamp} or {@code duration} (in seconds). */
    static Variable metadata(String name) {
        return new Variable(Source.METADATA, name);
    }

    /** A detail of the system that an experiment ran on, such as {@code os}. */
    static Variable environment(String name) {
        return new Variable(Source.ENVIRONMENT, name);
    }

    /**
     * Experiments that have this tag.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    static Query tag(String name) {
        return new Tagged(name);
    }

    /**
     * Parses the text form, as Python users write it.
     *
     * @throws QuerySyntaxException with the place and the remedy, if the text is no query
     */
    static Query parse(String text) {
        return QueryParser.parse(text);
    }

    /** Both this and the other. */
    default Query and(Query other) {
        return new And(List.of(this, other));
    }

    /** This, the other, or both. */
    default Query or(Query other) {
        return new Or(List.of(this, other));
    }

    /**
     * The experiments for which each comparison is turned into its opposite. An experiment that lacks what is compared fulfils
     * neither {@code Metric("acc") > 1} nor its negation.
     */
    default Query not() {
        return new Not(this);
    }

    /**
     * The text form on one line; {@code parse(q.render())} equals {@code q}. Comet's Python client takes it, too, but for ranges of
     * times, which it refuses, and {@code ago}, which it does not know.
     */
    default String render() {
        return accept(new QueryRenderer());
    }

    /**
     * The same query with each {@code ago("30d")} replaced by the moment that lies so long before this one. Whoever asks decides
     * what "now" is, so that an answer can be had again.
     */
    default Query at(Instant now) {
        return accept(new FixedTimes(now));
    }

    /** Whether it has an {@code ago(…)}, so that it means something only {@link #at} a moment. */
    default boolean isRelative() {
        return !at(Instant.EPOCH).equals(this);
    }

    /** Everything that is compared, tags too, each once in the order of the text. */
    default Set<Variable> variables() {
        return VariableCollector.collect(this);
    }

    /**
     * Looks up every name among a project's columns, and refuses those that it has not: a misspelled name would find nothing.
     *
     * @throws UnknownColumnException if an unknown name is compared with a value; {@code == None} and the like are true or false
     *     of every experiment then. Tags are not looked up, as any tag may be asked for
     * @throws QueryTypeException if a column cannot be compared so
     * @throws UnfixedTimeException if an {@code ago(…)} was not fixed by {@link #at}
     */
    default ResolvedQuery resolve(Columns columns) {
        return resolve(columns, UnknownNames.REFUSED);
    }

    /**
     * Looks up every name among a project's columns. What unknown names make true or false of every experiment is worked out, so
     * that the result is either a constant or has none inside.
     *
     * @throws UnknownColumnException if an unknown name is compared with a value, and is to be refused
     * @throws QueryTypeException if a column cannot be compared so
     * @throws UnfixedTimeException if an {@code ago(…)} was not fixed by {@link #at}
     */
    default ResolvedQuery resolve(Columns columns, UnknownNames unknownNames) {
        return Resolver.resolve(this, columns, unknownNames);
    }

    /** The names that no experiment of the project has a value for, tags excepted, in the order of the text. */
    default List<UnknownName> unknownNames(Columns columns) {
        return UnknownName.of(this, columns);
    }

    /** Calls the visitor's method for this kind of query. */
    <R> R accept(Visitor<R> visitor);

    /**
     * One method a kind of query.
     *
     * @param <R> what comes out
     */
    interface Visitor<R> {
        /** A comparison with one value. */
        R visit(Comparison comparison);

        /** A range. */
        R visit(Between between);

        /** A tag. */
        R visit(Tagged tagged);

        /** Conditions that hold together. */
        R visit(And and);

        /** Conditions of which one holds. */
        R visit(Or or);

        /** The opposite of a condition. */
        R visit(Not not);
    }
}
