// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.lake.csv.Formulas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One description of columns, printed three ways. */
final class SheetTest {
    private static final Sheet<Thing> THINGS = new Sheet<Thing>("things")
            .text("thing_name", "Name", Thing::name)
            .number("uses", "Uses", Thing::uses)
            .bytes("size_bytes", "Size", Thing::size)
            .time("made", "Made (UTC)", Thing::made)
            .duration("took_ms", "Took", Thing::took)
            .flag("good", "Good", Thing::good)
            .list("tags", "Tags", Thing::tags);

    private static final Thing FULL = new Thing(
            "lamp",
            1_234L,
            2_048L,
            Instant.parse("2026-11-24T01:02:03.456Z"),
            Duration.ofMillis(1_500),
            true,
            List.of("a", "b, \"c\""));
    private static final Thing BARE = new Thing("", null, null, null, null, null, null);

    private record Thing(
            @Nullable String name,
            @Nullable Long uses,
            @Nullable Long size,
            @Nullable Instant made,
            @Nullable Duration took,
            @Nullable Boolean good,
            @Nullable List<String> tags) {}

    @Test
    void aTableIsForPeople() {
        assertThat(THINGS.render(List.of(FULL, BARE), style(SheetFormat.TABLE))).isEqualTo("""
                Name   Uses     Size  Made (UTC)            Took  Good  Tags
                ----  -----  -------  -------------------  -----  ----  ---------
                lamp  1,234  2.0 KiB  2026-11-24 01:02:03  1.5 s  yes   a, b, "c"

                """);
    }

    @Test
    void aTableLeavesOutColumnsThatAreEmptyInEveryRow() {
        assertThat(THINGS.render(
                        List.of(new Thing("lamp", 1L, null, null, null, null, null)), style(SheetFormat.TABLE)))
                .isEqualTo("""
                        Name  Uses
                        ----  ----
                        lamp     1
                        """);
    }

    @Test
    void csvIsAsRfc4180HasItAndTellsNullFromEmpty() {
        assertThat(THINGS.render(List.of(FULL, BARE), style(SheetFormat.CSV)))
                .isEqualTo("thing_name,uses,size_bytes,made,took_ms,good,tags\r\n"
                        + "lamp,1234,2048,2026-11-24T01:02:03.456Z,1500,true,\"[\"\"a\"\",\"\"b, \\\"\"c\\\"\"\"\"]\"\r\n"
                        + "\"\",,,,,,\r\n");
    }

    @Test
    void jsonHasNoKeyWhereThereIsNoValue() {
        assertThat(THINGS.render(List.of(FULL, BARE), style(SheetFormat.JSON))).isEqualTo("""
                {
                  "things" : [ {
                    "thing_name" : "lamp",
                    "uses" : 1234,
                    "size_bytes" : 2048,
                    "made" : "2026-11-24T01:02:03.456Z",
                    "took_ms" : 1500,
                    "good" : true,
                    "tags" : [ "a", "b, \\"c\\"" ]
                  }, {
                    "thing_name" : ""
                  } ]
                }
                """);
    }

    @Test
    void oneThingIsPrintedAsFacts() {
        assertThat(THINGS.renderOne(FULL, style(SheetFormat.TABLE))).isEqualTo("""
                Name        lamp
                Uses        1,234
                Size        2.0 KiB
                Made (UTC)  2026-11-24 01:02:03
                Took        1.5 s
                Good        yes
                Tags        a, b, "c"
                """);
        assertThat(THINGS.renderOne(BARE, style(SheetFormat.JSON))).isEqualTo("""
                {
                  "thing_name" : ""
                }
                """);
    }

    @Test
    void aThingWithPartsHasThemBelow() {
        Sheet<String> parts = new Sheet<String>("parts").text("part", "Part", part -> part);

        assertThat(THINGS.renderWith(BARE, parts, List.of("p", "q"), style(SheetFormat.TABLE)))
                .endsWith("""

                Part
                ----
                p
                q
                """);
        assertThat(THINGS.renderWith(BARE, parts, List.of("p"), style(SheetFormat.CSV)))
                .isEqualTo("part\r\np\r\n");
        assertThat(THINGS.renderWith(BARE, parts, List.of("p"), style(SheetFormat.JSON)))
                .contains("\"parts\" : [ {\n    \"part\" : \"p\"");
    }

    @Test
    void namesOfOthersCannotMoveTheCursor() {
        Thing hostile = new Thing("a\u001B[2Jb\nc\u009B1m\u202Ed", null, null, null, null, null, List.of("\u0007"));

        assertThat(THINGS.render(List.of(hostile), style(SheetFormat.TABLE))
                        .lines()
                        .skip(2))
                .containsExactly("a\uFFFD[2Jb\uFFFDc\uFFFD1m\uFFFDd  \uFFFD");
        assertThat(THINGS.render(List.of(hostile), style(SheetFormat.JSON)))
                .contains("\"a\\u001B[2Jb\\nc\\u009b1m\u202Ed\"");
    }

    @Test
    void textsThatASpreadsheetWouldRunAreGuardedOnRequest() {
        Thing formula = new Thing("=1+1", -5L, null, null, null, null, null);

        assertThat(THINGS.render(List.of(formula), style(SheetFormat.CSV))).contains("\r\n=1+1,-5,");
        assertThat(THINGS.render(List.of(formula), new SheetStyle(SheetFormat.CSV, Formulas.GUARDED, 80)))
                .contains("\r\n'=1+1,-5,");
    }

    @Test
    void nothingIsPrintedAsHeadingsAlone() {
        assertThat(new Sheet<String>("parts")
                        .text("part", "Part", part -> part)
                        .render(List.of(), style(SheetFormat.TABLE)))
                .isEqualTo("Part\n----\n");
    }

    private static SheetStyle style(SheetFormat format) {
        return new SheetStyle(format, Formulas.KEPT, 100);
    }
}
