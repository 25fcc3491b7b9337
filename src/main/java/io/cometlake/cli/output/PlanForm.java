// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The forms that a plan can be shown in. */
public enum PlanForm {
    /** For people: the summary, and a line an action. */
    TABLE,
    /** For spreadsheets: a line an action. */
    CSV,
    /** A page of its own. */
    HTML,
    /** The plan's file as it is. */
    JSON;

    /** The file as it is, but for the one character that a terminal might obey. */
    public static void printFile(Path file, Console console) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                console.result(line.replace("\u007f", "\\u007f"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
