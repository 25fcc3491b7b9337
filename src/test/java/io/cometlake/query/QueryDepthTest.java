// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.cometlake.query.Query.metric;
import static io.cometlake.query.Query.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** However a query is built, nothing overflows the stack. */
class QueryDepthTest {
    private static final int MANY = 100_000;

    @Test
    void manyParenthesesAreRefusedAtTheFirstTooMany() {
        assertThatThrownBy(() -> Query.parse("(".repeat(MANY) + "Tag(\"x\")" + ")".repeat(MANY)))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageStartingWith("1:101: More than 100 parentheses stand in one another\n");
        assertThatThrownBy(() -> Query.parse("Tag(".repeat(MANY)))
                .hasMessageStartingWith("1:404: More than 100 parentheses stand in one another\n");
        assertThat(Query.parse("(".repeat(99) + "Tag(\"x\")" + ")".repeat(99))).isEqualTo(tag("x"));
    }

    @Test
    void manyNegationsAreRefused() {
        assertThatThrownBy(() -> Query.parse("~".repeat(MANY) + "Tag(\"x\")"))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageStartingWith("1:1: A query is nested more than 100 levels deep\n");
        assertThat(Query.parse("Metric(\"x\") > " + "-".repeat(MANY) + "1"))
                .isEqualTo(metric("x").greaterThan(1));
    }

    @Test
    void theFluentFormHasTheSameLimit() {
        Query query = tag("x");
        for (int level = 1; level < Query.MAX_DEPTH; level++) {
            query = level % 2 == 0 ? tag("y").and(query) : tag("z").or(query);
        }
        assertThat(Query.parse(query.render())).isEqualTo(query);
        Query deepest = query;
        assertThatIllegalArgumentException()
                .isThrownBy(deepest::not)
                .withMessage("A query is nested more than 100 levels deep");
        ResolvedQuery resolved = deepest.resolve(Columns.of(List.of()));
        assertThat(depth(resolved.rulesTree())).isLessThanOrEqualTo(Query.MAX_DEPTH);
        assertThat(new QueryEvaluator(resolved).matches((source, name) -> Optional.empty()))
                .isFalse();
    }

    @Test
    void aLongChainIsNotDeep() {
        List<String> parts = new ArrayList<>();
        for (int part = 0; part < 20_000; part++) {
            parts.add("Tag(\"" + part + "\")");
        }
        Query all = Query.parse(String.join(" & ", parts));
        assertThat(Query.parse(all.render())).isEqualTo(all);
        ResolvedQuery resolved = all.resolve(Columns.of(List.of()));
        assertThat(resolved.predicates()).hasSize(1);
        assertThat(depth(resolved.rulesTree())).isEqualTo(2);
        ResolvedQuery any = all.not().resolve(Columns.of(List.of()));
        assertThat(QueryPlan.withoutSearch(any).calls()).isEqualTo(20_000);
        assertThat(depth(any.rulesTree())).isEqualTo(2);
    }

    @Test
    void aLongFluentChainIsNotDeep() {
        Query query = tag("0");
        for (int part = 1; part < 2_000; part++) {
            query = query.or(tag("x" + part));
        }
        assertThat(((Or) query).operands()).hasSize(2_000);
        assertThat(new Or(Collections.nCopies(3, query)).operands()).hasSize(2_002);
    }

    private static int depth(Node node) {
        return node instanceof Group group
                ? 1
                        + group.rules().stream()
                                .mapToInt(QueryDepthTest::depth)
                                .max()
                                .orElse(0)
                : 1;
    }
}
