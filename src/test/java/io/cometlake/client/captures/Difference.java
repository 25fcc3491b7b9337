// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where ours does something else than Comet's own client, and why.
 *
 * @param file the captured file, or a beginning of its name before a star
 * @param index of the case, or -1 for all in the file
 * @param reason one sentence
 * @param edits what makes of the captured requests ours: {@code "- GET …"} for one that we do not send, {@code "~ …"} for text that ours leave out, {@code "+ GET …"} for one that we
 *     send besides, with stars for anything; none where there is nothing in Java to call
 */
record Difference(String file, int index, String reason, List<String> edits) {
    static Difference in(String file, int index, String reason, String... edits) {
        return new Difference(file, index, reason, List.of(edits));
    }

    boolean isAbout(CapturedCase captured) {
        boolean sameFile = file.endsWith("*")
                ? captured.file().startsWith(file.substring(0, file.length() - 1))
                : captured.file().equals(file);
        return sameFile && (index < 0 || index == captured.index());
    }

    /** What the captured requests are after the edits; what ours are without what we send besides is compared with it. */
    List<String> captured(List<String> lines) {
        List<String> left = without(lines, '-');
        for (String edit : edits) {
            if (edit.charAt(0) == '~') {
                String text = edit.substring(2);
                if (left.stream().noneMatch(line -> line.contains(text))) {
                    throw new AssertionError("\"" + edit + "\" is stale: there is no such text in " + left);
                }
                left = left.stream().map(line -> line.replace(text, "")).toList();
            }
        }
        return left;
    }

    List<String> ours(List<String> lines) {
        return without(lines, '+');
    }

    private List<String> without(List<String> lines, char sign) {
        List<String> left = new ArrayList<>(lines);
        for (String edit : edits) {
            if (edit.charAt(0) == sign) {
                Pattern pattern = glob(edit.substring(2));
                String line = left.stream()
                        .filter(each -> pattern.matcher(each).matches())
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError("\"" + edit + "\" is stale: there is no such request in " + lines));
                left.remove(line);
            }
        }
        return left;
    }

    private static Pattern glob(String text) {
        return Pattern.compile(
                List.of(text.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
