// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.List;

/** Names that people and programs give, and that files, paths, SQL, HTML and spreadsheets take for something else. */
final class HostileNames {
    static final List<String> ALL = List.of(
            "with blank",
            " around ",
            "blank behind ",
            "a/b/c",
            "/absolute",
            "..",
            ".",
            "../../outside",
            "a/../../outside",
            "dot.",
            ".hidden",
            "_hidden",
            "_cometlake",
            "a=b",
            "project=x",
            "workspace=y/project=z",
            "100%",
            "%2F%2e%2e",
            "'single' \"double\" `back`",
            "back\\slash",
            "two\nlines\r\nand\ttabs",
            "control \u0001\u001f\u007f\u0085",
            "nul \u0000 inside",
            "rocket \uD83D\uDE80",
            "right \u202E left \u200F mark",
            "\uFEFFbyte order mark",
            "line \u2028 separator",
            "x".repeat(300),
            "\u00e9".repeat(300),
            "-rf",
            "--help",
            "Case",
            "case",
            "CASE",
            "caf\u00e9",
            "cafe\u0301",
            "42",
            "007",
            "2024-01-01",
            "true",
            "null",
            "NULL",
            "NaN",
            "__HIVE_DEFAULT_PARTITION__",
            "CON",
            "nul.txt",
            "=1+1",
            "@SUM(A1)",
            "<script>alert(1)</script>",
            "'; drop table experiments; --",
            "$(touch outside)",
            "{a,b}[c]*?",
            "comma, semicolon; and | bar",
            "~0123456789abcdef");

    /** Names that a file system or a reader may take for each other. */
    static final List<String> ALIKE = List.of(
            "Case",
            "case",
            "CASE",
            "caf\u00e9",
            "cafe\u0301",
            "42",
            "042",
            "42.",
            "a/b",
            "a%2Fb",
            "blank ",
            "blank",
            "__HIVE_DEFAULT_PARTITION__",
            "__hive_default_partition__",
            "x".repeat(300),
            "x".repeat(301));

    private HostileNames() {}
}
